# The same bytes twice; every measure has something to say of it, refuses nothing, and is stamped.
set -e
sh "$SOURCE/examples/sample_register.sh" one.db
sh "$SOURCE/examples/sample_register.sh" two.db
caac register dump one.db one
caac register dump two.db two
diff -r one two && cmp one.db two.db && echo "the same bytes"
caac register check one.db
for measure in $(caac measure list --format csv --no-remarks | sed 1d | cut -d, -f1); do
  caac measure "$measure" one.db --now 2100-01-31T12:00:00Z >"$measure.txt"
  rows=$(caac measure "$measure" one.db --now 2100-01-31T12:00:00Z --format csv --no-remarks | sed 1d | wc -l)
  [ "$rows" -gt 0 ] || echo "$measure has no rows"
  grep -q SAMPLE "$measure.txt" || echo "$measure is not stamped"
  if grep -E "not enough coded|No rows|not coded by all|incomplete: these" "$measure.txt"; then echo "$measure refuses"; fi
done
caac measure options-per-set one.db --no-remarks
# The same, counted in SQL.
caac measure options-per-set one.db --by set --format csv --no-remarks | sed 1d | cut -d, -f1,10-12 | grep -v '^all,' >measured
caac register sql one.db "SELECT u.document, count(DISTINCT CASE WHEN x.option <> 'X' THEN x.option END),
  count(DISTINCT coalesce(nullif(u.act, ''), u.id)), count(DISTINCT u.id) FROM coding c JOIN unit u ON u.id = c.unit
  JOIN use x ON x.coding = c.id WHERE c.stage = 'final' GROUP BY 1 ORDER BY 1" --format csv | sed 1d | tr -d '\r' >asked
tr -d '\r' <measured | diff - asked && echo "counted twice: $(wc -l <asked) sets"
sh "$SOURCE/examples/sample_register.sh" one.db || echo "and it never writes over a register"
