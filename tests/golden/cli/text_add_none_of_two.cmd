caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt nothing.txt
caac text list base.db --no-remarks
