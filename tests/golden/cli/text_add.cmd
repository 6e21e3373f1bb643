caac register put base.db situation id=exl name=Exland --now 2026-01-31T12:00:00Z
caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1 --situation exl --now 2026-01-31T12:00:00Z
caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --now 2026-01-31T12:00:00Z
caac text add base.db $SOURCE/examples/texts/sample_conclusions_samplia.txt $SOURCE/examples/texts/sample_conclusions_testania.txt --now 2026-01-31T12:00:00Z
caac text add base.db $SOURCE/examples/texts/draft_conclusions_exland.txt --id exl-draft --situation exl --now 2026-01-31T12:00:00Z
caac text list base.db --width 140
caac text list base.db --include-private --format csv
caac text show base.db:exl-c1 --width 100 --no-remarks | head -20
caac text compare base.db:exl-c1 $SOURCE/examples/texts/sample_conclusions_exland.txt --what counts --format csv
caac text compare SAMPLE/AC.51/2097/1 exl-draft --db base.db --what counts --format csv
caac text compare SAMPLE/AC.51/2097/1 exl-drift --db base.db
