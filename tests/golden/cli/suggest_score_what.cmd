printf '{"id": "a", "text": "Notes the report.", "options": []}\n' > units.jsonl
caac suggest score units.jsonl --what sumary
