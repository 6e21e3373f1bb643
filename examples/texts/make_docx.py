# SPDX-License-Identifier: MIT
"""Make draft_conclusions_exland.docx: the draft as a Word file, with tracked changes against the last conclusions.

Run it in this folder after editing one of the two texts. The same texts give the same bytes.
"""
import difflib
import itertools
import pathlib
import re
import zipfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
BEFORE, AFTER = HERE / "sample_conclusions_exland.txt", HERE / "draft_conclusions_exland.txt"
TARGET = HERE / "draft_conclusions_exland.docx"
CHANGES = itertools.count(1)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
RELATIONSHIPS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def change_number():
    return f'w:id="{next(CHANGES)}" w:author="A" w:date="2099-05-02T00:00:00Z"'


def paragraphs(path):
    """Each in one line; a word broken at a hyphen is whole again."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [re.sub(r"(?<=\w-)\s*\n\s*", "", block.strip()).replace("\n", " ") for block in blocks]


def words(text):
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def run(text, change=0):
    if not text:
        return ""
    tag = "delText" if change < 0 else "t"
    inner = f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'
    if change == 0:
        return inner
    kind = "del" if change < 0 else "ins"
    return f'<w:{kind} {change_number()}>{inner}</w:{kind}>'


def paragraph(inner, change=0):
    """A whole paragraph that was put in or taken out has a mark on its end too."""
    kind = {1: "ins", -1: "del"}.get(change)
    mark = f'<w:pPr><w:rPr><w:{kind} {change_number()}/></w:rPr></w:pPr>' if kind else ""
    return f"<w:p>{mark}{inner}</w:p>"


def tracked(before, after):
    """One paragraph, word by word."""
    old, new = words(before), words(after)
    runs = []
    for _, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = old[a:b] == new[c:d]
        runs += [run("".join(old[a:b]))] if same else [run("".join(old[a:b]), -1), run("".join(new[c:d]), 1)]
    return paragraph("".join(runs))


def likeness(before, after):
    return difflib.SequenceMatcher(None, words(before), words(after), autojunk=False).ratio()


def body(before, after):
    """Paragraphs between equal ones are paired in their order while they are alike."""
    for _, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = before[a:b], after[c:d]
        if old == new:
            yield from (paragraph(run(text)) for text in old)
            continue
        while old and new and likeness(old[0], new[0]) >= 0.6:
            yield tracked(old.pop(0), new.pop(0))
        yield from (paragraph(run(text, -1), -1) for text in old)
        yield from (paragraph(run(text, 1), 1) for text in new)


def main():
    document = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(body(paragraphs(BEFORE), paragraphs(AFTER)))}</w:body></w:document>'
    parts = {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONSHIPS, "word/document.xml": document}
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            data = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data.encode(), zipfile.ZIP_DEFLATED)


main()
