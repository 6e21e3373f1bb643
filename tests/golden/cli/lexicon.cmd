# What is in the lexicon is looked at elsewhere; here that each table is there, and that every rule and list of it is explained.
for what in rules lists words grades; do
  caac lexicon --what $what --format csv -o $what.csv
  [ "$(wc -l <$what.csv)" -gt 2 ] || echo "$what: nothing in it"
done
tail -n +2 rules.csv | cut -d, -f1 | tr -d '\r' | while read -r rule; do caac lexicon explain "$rule" | grep -q . || echo "$rule: nothing said"; done
tail -n +2 lists.csv | cut -d, -f1 | tr -d '\r' | while read -r list; do caac lexicon explain "$list" | grep -q . || echo "$list: nothing said"; done
