caac text add base.db $SOURCE/examples/texts/draft_conclusions_exland.txt --id draft
cp $SOURCE/examples/texts/sample_conclusions_exland.txt draft
caac text units draft --db base.db
caac text units ./draft --db base.db --what list --no-remarks | tail -n 1
caac text units base.db:draft --what list --no-remarks | tail -n 1
caac text compare ./draft base.db:draft --width 100 | sed -n 1,9p
