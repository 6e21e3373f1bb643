#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the Word files of tests/data/docx, the same bytes each time: python3 tests/data/make_docx.py

Two are sample conclusions of tests/data/texts with every number made by Word's lists instead of typed: what is read of both must be
the same. One is a draft with what drafts have: tracked changes, comments, a footnote, a hidden remark, brackets.
With --libreoffice it also makes lists.docx and what LibreOffice itself prints of it, lists.txt, from lists.fodt (needs soffice).
"""
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

DATA = Path(__file__).resolve().parent
OUT = DATA / "docx"
SPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
          'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
WHO = 'w:author="A. Person" w:date="2098-01-05T10:00:00Z"'


def level(number, form, text, style=""):
    tie = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{tie}<w:lvlText w:val="{text}"/>'
            f'<w:pPr><w:ind w:left="{720 * number}" w:firstLine="0"/></w:pPr></w:lvl>')


def numbering(headings):
    """List 1 numbers paragraphs and items, 2 begins again for an annex, 3 numbers headings by their style."""
    body = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)")
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return (f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
            f'<w:abstractNum w:abstractNumId="1">{level(0, headings, "%1.", "Heading1")}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{anew}</w:num>'
            '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>')


STYLES = (f'<w:styles {SPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr>'
          '<w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style></w:styles>')


def run(text, more=""):
    return f'<w:r>{more}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inside, number=None, style="", more=""):
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        about += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{about}{more}</w:pPr>{inside}</w:p>"


def write(name, body, headings, parts=()):
    """A whole package; `parts` are (name, content) beside styles and lists."""
    parts = [("styles", STYLES), ("numbering", numbering(headings)), *parts]
    types = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{CONTENT}{part}+xml"/>' for part, _ in parts)
    links = "".join(f'<Relationship Id="r{i}" Type="{RELATION}{part}" Target="{part}.xml"/>' for i, (part, _) in enumerate(parts))
    package = "http://schemas.openxmlformats.org/package/2006/"
    files = [
        ("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType='
         '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
         f'<Override PartName="/word/document.xml" ContentType="{CONTENT}document.main+xml"/>{types}</Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="r1" Type="{RELATION}officeDocument" '
         'Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}relationships">{links}</Relationships>'),
        *((f"word/{part}.xml", content) for part, content in parts),
    ]
    with zipfile.ZipFile(OUT / name, "w") as archive:
        for path, content in files:
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)


def joined(block):
    """The lines of a block as one; a word broken at its hyphen keeps it."""
    return re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(line.strip() for line in block.splitlines()))


def from_text(source, target, headings):
    """Conclusions with typed numbers become ones with automatic numbers."""
    body, list_number = [], 1
    for block in (DATA / "texts" / source).read_text(encoding="utf-8").strip().split("\n\n"):
        text = joined(block)
        heading = re.match(r"(?:[IVX]+|[A-H])\. (.*)", text)
        numbered = re.match(r"\d+\. (.*)", text)
        item = re.match(r"\([a-z]\) (.*)", text)
        if text.startswith("Annex"):
            list_number = 2
        if heading:
            body.append(paragraph(run(heading[1]), style="Heading1"))
        elif numbered:
            body.append(paragraph(run(numbered[1]), (list_number, 0)))
        elif item:
            body.append(paragraph(run(item[1]), (list_number, 1)))
        else:
            body.append(paragraph(run(text)))
    write(target, "".join(body), headings)


def inserted(text):
    return f'<w:ins w:id="90" {WHO}>{run(text)}</w:ins>'


def deleted(text):
    return f'<w:del w:id="91" {WHO}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def comment(number, text):
    return f'<w:comment w:id="{number}" {WHO} w:initials="AP">{paragraph(run(text))}</w:comment>'


def commented(number, text):
    return (f'<w:commentRangeStart w:id="{number}"/>{run(text)}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>')


def draft():
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    new_end, old_end = (f'<w:rPr><w:{kind} w:id="92" {WHO}/></w:rPr>' for kind in ("ins", "del"))
    body = [
        paragraph(run("SAMPLE - INVENTED SITUATION - NOT A UNITED NATIONS DOCUMENT")),
        paragraph(run("Draft conclusions on children and armed conflict in Modelia"), style="Title"),
        paragraph(run("Public statement by the Chair"), style="Heading1"),
        paragraph(run("The Working Group agreed to address the following messages through a public statement by its Chair:"), (1, 0)),
        paragraph(run("To all parties in Modelia:")),
        paragraph(deleted("Urging") + inserted("Demanding that") + run(" all parties ") + deleted("to ") +
                  run("release every child in their ranks") + reference + run(";"), (1, 1)),
        paragraph(commented(1, "[Condemning") + run(" the attack on the school at Placemark;]"), (1, 1)),
        paragraph(inserted("Welcoming the action plan signed in 2097;"), (1, 1), more=new_end),
        paragraph(deleted("Noting the silence of the Modelian Front;"), (1, 1), more=old_end),
        paragraph(run("Recommendations to the Security Council"), style="Heading1"),
        paragraph(run("The Working Group agreed to recommend that the Council") +
                  run(" (ask the capital)", "<w:rPr><w:vanish/></w:rPr>") + run(" send a mission to Modelia."), (1, 0)),
    ]
    comments = f'<w:comments {SPACES}>{comment(1, "Not agreed: see the statement of last year.")}</w:comments>'
    notes = (f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">' +
             paragraph("<w:r><w:footnoteRef/></w:r>" + run(" See SAMPLE/2097/12, paragraph 9.")) + "</w:footnote></w:footnotes>")
    write("draft.docx", "".join(body), "upperRoman", [("comments", comments), ("footnotes", notes)])


def by_libreoffice():
    for kind in ("docx:MS Word 2007 XML", "txt:Text (encoded):UTF8"):
        source = "lists.fodt" if kind.startswith("docx") else "lists.docx"
        subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", str(OUT), str(OUT / source)], check=True)


def main():
    OUT.mkdir(exist_ok=True)
    from_text("sample_conclusions_exland.txt", "exland.docx", "upperRoman")
    from_text("sample_conclusions_testania.txt", "testania.docx", "upperLetter")
    draft()
    if sys.argv[1:] == ["--libreoffice"]:
        by_libreoffice()


if __name__ == "__main__":
    main()
