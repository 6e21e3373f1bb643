caac toolkit list headings -o headings.json
cat headings.json
caac toolkit list headings -o headings.md --no-remarks
cat headings.md
caac toolkit list headings --format csv --bom | od -c | head -n 1
caac toolkit list headings --format html --no-page --no-remarks | head -n 1
ls
