# A project as a coding program exports it, of a sample; taken in dry, by a map, and once more.
python3 - "$SOURCE/examples/texts/sample_conclusions_exland.txt" <<'END'
import sys, zipfile
text = open(sys.argv[1], encoding="utf-8").read()
quoted = [("urging all parties", "my own"), ("the text of her", "1a"), ("of no use", "1a"), ("II. Findings", "1a")]
head = '<Project xmlns="urn:QDA-XML:project:1.0" name="p"><CodeBook><Codes><Code guid="a" name="1a" isCodable="true"/>' \
       '<Code guid="b" name="my own" isCodable="true"/></Codes></CodeBook><Sources><TextSource guid="t" name="exland" plainTextPath="internal://t.txt">'
rows = ""
for words, code in quoted:
    start = text.find(words)
    if start < 0:
        start = len(text) + 5
    rows += f'<PlainTextSelection guid="s" startPosition="{start}" endPosition="{start + len(words)}"><Coding guid="k">' \
            f'<CodeRef targetGUID="{"a" if code == "1a" else "b"}"/></Coding></PlainTextSelection>'
with zipfile.ZipFile("p.qdpx", "w") as package:
    package.writestr("project.qde", head + rows + "</TextSource></Sources></Project>")
    package.writestr("sources/t.txt", text)
END
caac register put base.db situation id=exl name=Exland --now 2026-01-31T12:00:00Z
caac text add base.db "$SOURCE/examples/texts/sample_conclusions_exland.txt" --situation exl --now 2026-01-31T12:00:00Z
caac code import base.db p.qdpx --dry --width 120
printf 'code,option,limb\nMy Own,2.b,direct\n' >map.csv
caac code import base.db p.qdpx --map map.csv --coder A --author A --now 2026-01-31T12:00:00Z --format csv
caac code import base.db p.qdpx --map map.csv --coder A --now 2026-01-31T12:00:00Z 2>/dev/null | grep 'made\|register'
caac code list base.db --coder A --format csv --no-remarks
printf 'code,option,limb\nmy own,2.b,dirct\n' >map.csv
caac code import base.db p.qdpx --map map.csv
