caac text compare $SOURCE/examples/texts/sample_conclusions_exland.txt $SOURCE/examples/texts/draft_conclusions_exland.docx --changes rejected --what counts --format csv
caac text compare $SOURCE/examples/texts/draft_conclusions_exland.txt $SOURCE/examples/texts/draft_conclusions_exland.docx --what counts --format csv
