caac suggest score "$SOURCE/examples/texts/draft_conclusions_exland.txt" 2>&1 | sed "s|$SOURCE/||"
