printf '{"id": "a", "text": "The Working Group welcomed the report.", "options": []}\n{"id": "b", "text": "It was 3 March.", "options": ["X"]}\n' > units.jsonl
caac suggest score units.jsonl --no-remarks
caac suggest score units.jsonl --what confusion --format csv --no-remarks
