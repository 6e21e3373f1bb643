caac text compare $SOURCE/examples/texts/sample_conclusions_exland.txt $SOURCE/examples/texts/draft_conclusions_exland.txt --colour always --width 80 | grep -n '6 (d)' -A 4
