NOW=2026-01-31T12:00:00Z
caac register new r.db --now $NOW
caac text add r.db $SOURCE/examples/texts/sample_conclusions_testania.txt --id tst-c1 --now $NOW >/dev/null 2>&1
caac sheet in r.db $SOURCE/examples/texts/coding_A_testania.csv --now $NOW >/dev/null
caac sheet in r.db $SOURCE/examples/texts/coding_B_testania.csv --now $NOW >/dev/null
caac agreement r.db --now $NOW
caac agreement r.db --coder A --now $NOW
