caac text compare - <$SOURCE/examples/texts/draft_conclusions_exland.docx
