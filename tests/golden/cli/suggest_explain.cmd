# The page and its text have every unit, and no colour where there is no terminal.
text=$SOURCE/examples/texts/sample_conclusions_exland.txt
caac suggest "$text" --explain -o page.html
grep -c '<tr id="unit-' page.html
grep -c 'Working paper, not a United Nations document' page.html
caac suggest "$text" --explain --none no --no-page --format html | grep -c '<html'
caac suggest "$text" --explain --width 80 | grep -c "$(printf '\033')"
caac suggest "$text" --explain --colour always | grep -c "$(printf '\033')\[0m" | sed 's/[1-9][0-9]*/some/'
