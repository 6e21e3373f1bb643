# One paragraph: on the command line, from a file, from standard input.
words='Requests the Secretary-General to report on the release of children;'
caac suggest --text "$words" --what units --format csv -o text.csv
echo "$words" >one.txt
caac suggest one.txt --paragraph --what units --format csv | cmp - text.csv
caac suggest - --paragraph --what units --format csv <one.txt | cmp - text.csv
caac suggest --text "$words" --limb council --lead "To the Government of Exland:" --explain --width 60 | grep -c "^    "  | sed 's/[1-9][0-9]*/some/'
tail -n +2 text.csv | wc -l
