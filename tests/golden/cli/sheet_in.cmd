caac register put base.db situation id=exl name=Exland --now 2026-01-31T12:00:00Z > put.txt
caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1 --situation exl --now 2026-01-31T12:00:00Z
A=$SOURCE/examples/texts/coding_A_exland.csv B=$SOURCE/examples/texts/coding_B_exland.csv
cp $A $B .
caac sheet in base.db coding_A_exland.csv coding_B_exland.csv --author A --now 2026-01-31T12:00:00Z
caac sheet in base.db coding_A_exland.csv --author A --no-remarks --now 2026-01-31T12:00:00Z
caac register sql base.db "SELECT count(*) AS steps FROM (SELECT DISTINCT step_id FROM journal)" --format csv
caac sheet in base.db nothing.csv
