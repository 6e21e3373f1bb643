caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1
caac text show base.db:exl-c1 --format csv -o base.db
caac text show exl-c1 --db base.db --format csv -o ./base.db
