caac text compare $SOURCE/examples/texts/sample_conclusions_exland.txt - -o compare.html <$SOURCE/examples/texts/draft_conclusions_exland.txt && grep -c '<tr id=' compare.html
caac text compare $SOURCE/examples/texts/sample_conclusions_exland.txt $SOURCE/examples/texts/draft_conclusions_exland.txt --same no --no-page --format html | grep -c '<tr id='
