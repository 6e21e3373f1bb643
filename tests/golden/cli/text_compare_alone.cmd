cp $SOURCE/examples/texts/draft_conclusions_exland.txt draft.txt; caac text compare draft.txt
