caac register put base.db situation id=exl name=Exland --now 2026-01-31T12:00:00Z > put.txt
caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1 --situation exl --now 2026-01-31T12:00:00Z
caac sheet in base.db $SOURCE/examples/texts/coding_A_exland.csv --author A --now 2026-01-31T12:00:00Z > in.txt
printf 'unit,options,coder\nexl-c1/12,3.e,B\n' > b.csv
caac sheet in base.db b.csv --author B --no-remarks --now 2026-01-31T12:00:00Z > in.txt
caac code final base.db exl-c1 --coder A --author A --now 2026-01-31T12:00:00Z
caac code list base.db --coder B --format csv
caac code final base.db exl-c1 --coder Q
