printf '{"id": "a", "text": "Notes it.", "options": ["3.z"], "limb": "dirct"}\n{"id":\n{"id": "a", "text": 1}\n' > units.jsonl
printf 'paragraph,option,limb\n1,,\n"6 (q)",2.b,direct\n' > a.key.csv
printf '1. Notes the report.\n' > a.txt
caac suggest score units.jsonl a.txt
