caac register put base.db situation id=exl name=Exland --now 2026-01-31T12:00:00Z > put.txt
caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1 --situation exl --now 2026-01-31T12:00:00Z
caac sheet out base.db exl-c1 --coder A --format csv | head -4
caac sheet out base.db exl-c1 --coder A --show others -o others.csv
head -1 others.csv
caac sheet out base.db exl-c1 --coder A --width 120 | tail -12
caac sheet out base.db exl-c1
caac sheet out base.db exl-c2 --coder A
