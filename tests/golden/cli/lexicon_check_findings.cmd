# All that is wrong in two files, in one pass; then a file that is fine, with what it brings.
cat >first.txt <<'X'
lexicon first 1
list zoo: where animals are
  role: adressee
  (zoo|park, animal park
rule zoo-fed: animals are fed
  option: 6.a
  about: zu
  instead of: money-aksed
X
printf 'list more: words\n  one\n' >second.txt
caac lexicon check first.txt second.txt
echo "$?"
cat >zoo.txt <<'X'
lexicon zoo 1
list zoo: where animals are
  zoo, animal (park|garden)
list feeding: what they get
  body: wfp
  (feed|fodder) [for ..2 animals]
rule zoo-fed: animals are fed
  option: X
  about: zoo
  about: feeding
  by: group
  grade: likely
observed zoo-fed 3 4
X
caac lexicon check zoo.txt && caac lexicon explain zoo-fed --lexicon zoo.txt
caac lexicon explain zoo --lexicon zoo.txt
