# SPDX-License-Identifier: MIT
"""Notes as Word files, read back by python-docx and by the XML itself."""

import datetime
import io
import pathlib
import re
import sys
import time
import zipfile
from typing import Any

import caac
import pytest

docx = pytest.importorskip("docx")
pytest.importorskip("cairosvg")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_styles_are_those_of_word(note: caac.Note) -> None:
    styles = [(paragraph.style.name, paragraph.text) for paragraph in opened(note.to_docx()).paragraphs if paragraph.text]
    assert styles[:3] == [("Title", "Times"), ("Subtitle", "All years"), ("Heading 1", "In short")]
    assert ("Normal", "On average 6.6 months (Table 1, Figure 1) [1].") in styles
    assert ("List Bullet", "one word") in styles and ("List Number", "first") in styles and ("Heading 2", "Numbers") in styles
    assert ("Quote", "As soon as possible. [1]") in styles and ("Caption", "Table 1. How long") in styles
    assert ("Method Term", "Edition\tThat of 2006.") in styles


def test_tables(note: caac.Note) -> None:
    shown = next(block for block in note.to_dict(shown=True)["blocks"] if block["kind"] == "table")
    (table,) = opened(note.to_docx()).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0][0] == "group" and cells[1:] == shown["shown"]
    properties = table.rows[0]._tr.trPr
    assert properties.find(f"{W}tblHeader") is not None and table.rows[1]._tr.trPr.find(f"{W}cantSplit") is not None
    alignments = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert alignments[0] is None and alignments[1] == alignments[2] is not None, "numbers stand at the right"
    assert sum(column.width for column in table.columns) <= 17.2 / 2.54 * 914400


def test_pictures_say_what_they_show(note: caac.Note) -> None:
    content = note.to_docx()
    found = opened(content).inline_shapes
    assert len(found) == 1 and "Bars of mean" in found[0]._inline.docPr.get("descr")
    assert found[0].width <= 17.1 / 2.54 * 914400
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [name for name in archive.namelist() if name.startswith("word/media/")] == ["word/media/image1.png"]


def test_links_lead_somewhere(note: caac.Note) -> None:
    content = note.to_docx()
    body = part(content, "word/document.xml")
    anchors, names = set(re.findall(r'w:anchor="([^"]+)"', body)), re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', body)
    assert {"caac_table_1", "caac_figure_1", "caac_source_1"} <= anchors <= set(names) and len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names), "what Word takes for a bookmark"
    relations = part(content, "word/_rels/document.xml.rels")
    external = re.findall(r'Target="([^"]+)" TargetMode="External"', relations)
    assert external == ["https://example.org/a?b=1&amp;c=2"]


def test_lists_begin_with_one(times: caac.Table) -> None:
    note = caac.Note("x")
    for words in ("a", "b"):
        note.number(words)
        note.number(words)
        note.paragraph("between")
    numbers = [p._p.pPr.numPr.numId.val for p in opened(note.to_docx()).paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_page(note: caac.Note) -> None:
    note.stamp("draft", "not agreed")
    document = opened(note.to_docx())
    (section,) = document.sections
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert any("not agreed" in paragraph.text for paragraph in section.header.paragraphs)
    assert "not a United Nations document" in section.footer.paragraphs[0].text
    assert re.findall(r'w:instr="(\w+)"', section.footer._element.xml) == ["PAGE", "NUMPAGES"]
    breaks = [paragraph for paragraph in document.paragraphs if paragraph.paragraph_format.page_break_before]
    assert len(breaks) == 1
    assert 'w:lang w:val="en-GB"' in part(note.to_docx(), "word/styles.xml")


def test_nobody_made_it_and_at_no_time(note: caac.Note) -> None:
    content = note.to_docx()
    properties = opened(content).core_properties
    assert properties.title == "Times" and properties.author == properties.last_modified_by == properties.comments == ""
    assert properties.created.replace(tzinfo=None) == datetime.datetime(1980, 1, 1)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name or "app.xml" in name for name in archive.namelist())
        assert b"python-docx" not in b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    time.sleep(2.1)  # what a ZIP archive counts in
    assert note.to_docx() == content


def test_the_ready_note(sample: caac.Note, tmp_path: pathlib.Path) -> None:
    sample.write(tmp_path / "n.docx")
    document = docx.Document(str(tmp_path / "n.docx"))
    blocks = sample.to_dict()["blocks"]
    assert len(document.tables) == sum(block["kind"] == "table" for block in blocks)
    assert len(document.inline_shapes) == sum(block["kind"] == "chart" for block in blocks) >= 4
    assert any(paragraph.text.startswith("SAMPLE: ") for paragraph in document.sections[0].header.paragraphs)
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]
    assert headings == ["".join(word["text"] for word in block["text"]) for block in blocks if block["kind"] == "heading"]


def test_without_its_packages(note: caac.Note, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if re.fullmatch(r"caac\._(note_docx|word\w*|picture)", name)]:
        monkeypatch.delitem(sys.modules, module)
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "docx", None)
        with pytest.raises(ImportError, match=r"python-docx.*pip install caac\[docx\]"):
            note.to_docx()
    monkeypatch.setitem(sys.modules, "cairosvg", None)
    with pytest.raises(ImportError, match=r"CairoSVG.*pip install caac\[pictures\]"):
        note.to_docx()
