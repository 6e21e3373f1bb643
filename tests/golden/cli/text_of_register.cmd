caac text add base.db $SOURCE/examples/texts/draft_conclusions_exland.txt --id draft
caac text units base.db:draft --changes rejected --what list --no-remarks | tail -n 1
caac text show base.db:draft --symbol S/2006/724
