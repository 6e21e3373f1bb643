caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt $SOURCE/examples/texts/sample_conclusions_samplia.txt --id x
