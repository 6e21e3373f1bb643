# Whatever is suggested: each unit of the document has its row, and the same from a file, from standard input and from a register.
text=$SOURCE/examples/texts/sample_conclusions_exland.txt
caac suggest "$text" --what units --format csv -o file.csv
caac suggest - --what units --format csv <"$text" >input.csv
cmp file.csv input.csv
caac register put base.db situation id=exl name=Exland --author A >id
caac text add base.db "$text" --id exl-t --situation exl --author A --now 2026-01-31T12:00:00Z >id
caac register sql base.db "SELECT count(*) AS units FROM units WHERE document_id = 'exl-t' AND form IN ('lead', 'paragraph', 'item')" --format csv
tail -n +2 file.csv | wc -l
caac suggest base.db exl-t --what units --format csv | cmp - file.csv
caac suggest base.db:exl-t --what units --format csv | cmp - file.csv
caac suggest exl-t --db base.db --what units --format csv | cmp - file.csv
