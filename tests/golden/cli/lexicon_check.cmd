# A file on top that is fine, one that is not, and one of each: what is said of it is the lexicon's.
printf 'lexicon tests 1\nlist a-list-of-tests: words for a test\n  some words\n' >good.txt
printf 'list words-without-end\nnothing at all\n' >bad.txt
for files in good.txt bad.txt "good.txt bad.txt"; do
  caac lexicon check $files 2>problems
  echo "$files: $?, $(grep -c '^bad.txt:[0-9]*:[0-9]*: error: ' problems | sed 's/[1-9][0-9]*/some/') problems"
done
caac suggest --text "Requests UNICEF to help the children." --lexicon good.txt --what units --format json | grep -c '"lexicon=en .*+'
caac suggest --text "Requests UNICEF to help the children." --lexicon bad.txt 2>problems
echo "$?, $(grep -c 'the lexicon is not used' problems)"
