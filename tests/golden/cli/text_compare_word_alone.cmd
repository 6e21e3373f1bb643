caac text compare $SOURCE/examples/texts/draft_conclusions_exland.docx --width 100 | sed -n 1,12p
caac text compare $SOURCE/examples/texts/draft_conclusions_exland.docx --what counts --format csv
caac text compare $SOURCE/examples/texts/sample_conclusions_exland.txt $SOURCE/examples/texts/draft_conclusions_exland.txt --what counts --format csv
caac text compare $SOURCE/examples/texts/draft_conclusions_exland.docx --changes shown
