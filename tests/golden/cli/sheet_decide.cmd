caac register put base.db situation id=exl name=Exland --now 2026-01-31T12:00:00Z > put.txt
caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1 --situation exl --now 2026-01-31T12:00:00Z
caac sheet in base.db $SOURCE/examples/texts/coding_A_exland.csv $SOURCE/examples/texts/coding_B_exland.csv --now 2026-01-31T12:00:00Z > in.txt
caac sheet disagreements base.db exl-c1 --format csv | cut -c 1-60
cp $SOURCE/examples/texts/decisions_exland.csv .
caac sheet in base.db decisions_exland.csv --author C --reason "read together" --now 2026-01-31T12:00:00Z
caac sheet disagreements base.db exl-c1 --width 100
caac code list base.db --document SAMPLE/AC.51/2097/1 --stage final --format csv | grep -e '^unit' -e 6.g -e 12
printf 'unit,options,coder\nexl-c1/12,3.f,B\n' > late.csv
caac sheet in base.db late.csv --author B
