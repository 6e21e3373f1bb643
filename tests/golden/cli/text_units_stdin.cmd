caac text units - --width 100 --no-remarks <$SOURCE/examples/texts/draft_conclusions_exland.txt
