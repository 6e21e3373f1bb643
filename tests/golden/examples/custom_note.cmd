# Every format is written, and Markdown is as it is read; what is made of a sample is stamped; an unknown format is refused.
for ending in html md txt json xlsx; do custom_note base.db note.$ending && [ -s note.$ending ] || echo "no note.$ending"; done
cat note.md
sh "$SOURCE/examples/sample_register.sh" sample.db
custom_note sample.db sample.md && sed -n '1,5p' sample.md
custom_note base.db note.doc
