for what in verbs names; do caac text compare $SOURCE/examples/texts/sample_conclusions_exland.txt $SOURCE/examples/texts/draft_conclusions_exland.txt --what $what --width 80 --no-remarks; done
