# SPDX-License-Identifier: MIT
"""A note as a Word file: headings, lists and captions are those of Word, so that its navigation and its readers find them; tables
repeat their heads, pictures say in words what they show, nothing rests on colour."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ._word import add_field, archive, mark_row, printable, set_properties
from ._word_style import CELL, REMARK, STAMP, TABLE, TERM, house_document

# isort: split
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

Block = dict[str, Any]

_TALLEST = Cm(21)
_FIRST_BOOKMARK = 10_000
"""Behind those of a template."""
_MONOSPACED = "Courier New"
_SMALL, _TINY = 8, 11
"""Columns from which on the cells of a table are smaller."""


def note_docx(note: dict[str, Any]) -> bytes:
    """The Word file of a note, as `Note.to_dict(shown=True)` has it."""
    document = house_document()
    document.add_paragraph(printable(note["title"]), "Title")
    if note["subtitle"]:
        document.add_paragraph(printable(note["subtitle"]), "Subtitle")
    Writer(document).write(note["blocks"])
    add_margins(document, note)
    set_properties(document, note["title"])
    return archive(document)


def add_margins(document: Document, note: dict[str, Any]) -> None:
    """Stamps above and the imprint below, on every page of every section."""
    done: set[str] = set()
    even = ["even_page_"] if document.settings.odd_and_even_pages_header_footer else []
    for section in document.sections:
        first = ["first_page_"] if section.different_first_page_header_footer else []
        for name in [page + part for page in ("", *first, *even) for part in ("header", "footer")]:
            part = getattr(section, name)
            if name in done and part.is_linked_to_previous:
                continue
            done.add(name)
            if name.endswith("header"):
                _add_stamps(part, note["stamps"])
            else:
                _add_imprint(part, note["imprint"])


def _add_stamps(header: Any, stamps: Iterable[dict[str, str]]) -> None:
    said = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
    for stamp in stamps:
        paragraph = said.insert_paragraph_before(style=STAMP)
        paragraph.add_run(stamp["head"]).bold = True
        paragraph.add_run(printable(f": {stamp['text']}"))


def _add_imprint(footer: Any, imprint: str) -> None:
    first = footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph()
    is_empty = not first.text and len(footer.paragraphs) == 1 and first._p.find(qn("w:fldSimple")) is None
    paragraph = first if is_empty else footer.add_paragraph()
    paragraph.style = "Footer"
    paragraph.add_run(printable(imprint))
    pages = footer.add_paragraph(style="Footer")
    pages.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    pages.add_run("Page ")
    add_field(pages, "PAGE")
    pages.add_run(" of ")
    add_field(pages, "NUMPAGES")


class Writer:
    """Writes blocks at the end of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._width = _text_width(document.sections[-1])
        self._breaks = False
        self._bookmarks: set[str] = set()
        self._kinds: dict[str, Callable[[Block], None]] = {
            "heading": self._heading,
            "paragraph": lambda block: self._add_words(self.paragraph("Normal"), block["text"]),
            "list": self._list,
            "quotation": self._quotation,
            "table": self._table,
            "chart": self._chart,
            "terms": self._terms,
            "sources": self._sources,
            "break": self._break,
        }

    def write(self, blocks: Iterable[Block], width: int | None = None) -> None:
        """One after the other, as wide as the page, or so wide."""
        self._width = width or _text_width(self._document.sections[-1])
        for block in blocks:
            self._kinds[block["kind"]](block)

    def paragraph(self, style: str) -> Paragraph:
        """An empty paragraph."""
        paragraph = self._document.add_paragraph(style=style)
        if self._breaks:
            paragraph.paragraph_format.page_break_before = True
            self._breaks = False
        return paragraph

    # --- words ---

    def _add_words(self, paragraph: Paragraph, words: Iterable[dict[str, str]]) -> None:
        for word in words:
            if "target" in word:
                _link(paragraph, word["text"], anchor=word["target"])
                continue
            run = paragraph.add_run(printable(word["text"]))
            if word["style"] == "strong":
                run.bold = True
            elif word["style"] == "emphasis":
                run.italic = True
            elif word["style"] == "code":
                run.font.name = _MONOSPACED

    def _heading(self, block: Block) -> None:
        paragraph = self.paragraph(f"Heading {block['level']}")
        self._add_words(paragraph, block["text"])
        self._bookmark(paragraph, block["id"])

    def _quotation(self, block: Block) -> None:
        *words, citation = block["text"]
        paragraph = self.paragraph("Quote")
        self._add_words(paragraph, words)
        paragraph.add_run(" ")
        self._add_words(paragraph, [citation])

    def _list(self, block: Block) -> None:
        style = "List Number" if block["numbered"] else "List Bullet"
        number = _new_numbering(self._document, style)
        for place, item in enumerate(block["items"], 1):
            paragraph = self.paragraph(style)
            if number is None:  # a template without lists
                paragraph.add_run(f"{place}. " if block["numbered"] else "\u2022 ")
            elif block["numbered"]:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number
            self._add_words(paragraph, item)

    def _terms(self, block: Block) -> None:
        for term in block["terms"]:
            paragraph = self.paragraph(TERM)
            paragraph.add_run(printable(term["head"])).bold = True
            paragraph.add_run("\t" + printable(term["text"]))

    def _sources(self, block: Block) -> None:
        for source in block["sources"]:
            paragraph = self.paragraph(TERM)
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(1), Cm(-1)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(1))
            paragraph.add_run(f"[{source['number']}]\t{printable(source['text'])}")
            self._bookmark(paragraph, source["id"])
            if source["address"]:
                paragraph.add_run(" ")
                _link(paragraph, source["address"], address=source["address"])

    def _break(self, _: Block) -> None:
        self._breaks = True

    # --- tables and pictures ---

    def _caption(self, block: Block) -> None:
        paragraph = self.paragraph("Caption")
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(f"{block['label']}.").bold = True
        paragraph.add_run(printable(f" {block['caption']}"))
        self._bookmark(paragraph, block["id"])

    def _remarks(self, block: Block) -> None:
        for remark in block["table"]["remarks"]:
            paragraph = self.paragraph(REMARK)
            value = f" {remark['value']:g}" if remark.get("value") is not None else ""
            kind = remark["kind"] if remark["kind"] == "n" else remark["kind"].capitalize()
            paragraph.add_run(printable(f"{kind}{value}")).bold = True
            paragraph.add_run(printable(f": {remark['text']}"))
        self.paragraph(REMARK)  # tables that touch are one

    def _table(self, block: Block) -> None:
        self._caption(block)
        columns, rows = block["table"]["columns"], block["shown"]
        heads = [f"{column['label']} ({column['unit']})" if column["unit"] else column["label"] for column in columns]
        table = self._document.add_table(0, len(columns))
        table.style = self._document.styles[TABLE]
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        size = None if len(columns) < _SMALL else Pt(7.5 if len(columns) < _TINY else 6.5)
        widths = _widths(heads, rows, self._width)
        is_number = [column["type"] in ("int64", "double") for column in columns]
        for column, width in zip(table.columns, widths):
            column.width = width
        for number, cells in enumerate([heads, *rows]):
            row = table.add_row()
            mark_row(row, "w:cantSplit")
            if not number:
                mark_row(row, "w:tblHeader")
            for cell, text, width, right in zip(row.cells, cells, widths, is_number):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph.style = self._document.styles[CELL]
                if right:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                run = paragraph.add_run(printable(text))
                run.font.size = size
                if not number:
                    run.bold = True
                    paragraph.paragraph_format.keep_with_next = True
        if not rows:
            self.paragraph(REMARK).add_run("No rows.")
        self._remarks(block)

    def _chart(self, block: Block) -> None:
        from ._picture import png

        self._caption(block)
        paragraph = self.paragraph("Normal")
        picture = paragraph.add_run().add_picture(io.BytesIO(png(block["svg"], 2)))
        scale = min(self._width / picture.width, _TALLEST / picture.height)
        picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
        about = picture._inline.docPr
        about.set("name", block["label"])
        about.set("descr", printable(_description(block)))
        self._remarks(block)

    def _bookmark(self, paragraph: Paragraph, name: str) -> None:
        """Around what it has so far; a template may show a table twice."""
        if name in self._bookmarks:
            return
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(_FIRST_BOOKMARK + len(self._bookmarks)))
        start.set(qn("w:name"), _anchor(name))
        self._bookmarks.add(name)
        place = 1 if paragraph._p.pPr is not None else 0
        paragraph._p.insert(place, start)
        paragraph._p.append(end)


def _anchor(id: str) -> str:
    """Names of bookmarks are letters, digits and '_'."""
    return "caac_" + id.replace("-", "_")


def _link(paragraph: Paragraph, text: str, *, anchor: str = "", address: str = "") -> None:
    link, run = OxmlElement("w:hyperlink"), paragraph.add_run(printable(text))
    if anchor:
        link.set(qn("w:anchor"), _anchor(anchor))
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _description(block: Block) -> str:
    """What the picture shows, in words: as the picture itself says it."""
    found = re.search(r"<desc[^>]*>(.*?)</desc>", block["svg"], re.S)
    text = found[1] if found else ""
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return f"{block['caption']}. {text}"


def _new_numbering(document: Document, style: str) -> int | None:
    """A list of that style that begins with 1; None if the style has no numbers or dots."""
    properties = document.styles[style].element.pPr
    if properties is None or properties.numPr is None:
        return None
    numbering = document.part.numbering_part.element
    used = numbering.num_having_numId(properties.numPr.numId.val)
    new = numbering.add_num(used.abstractNumId.val)
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(new.numId)


def _text_width(section: Section) -> int:
    return int(section.page_width - section.left_margin - section.right_margin)


def _widths(heads: list[str], rows: list[list[str]], width: int) -> list[int]:
    """Each column gets what its longest word needs, and what is left goes to those with more to say."""
    columns = list(zip(heads, *rows)) if rows else [(head,) for head in heads]
    least = [3 + max((len(word) for text in column for word in re.split(r"[\s-]", text)), default=0) for column in columns]
    most = [max(low, min(60, 3 + max(map(len, column)))) for low, column in zip(least, columns)]
    room = width / Cm(1) / 0.18  # letters of a cell in a line
    if sum(most) <= room:
        shares: list[float] = [float(wanted) for wanted in most]
    elif sum(least) >= room:
        shares = [low * room / sum(least) for low in least]
    else:
        spare = (room - sum(least)) / (sum(most) - sum(least))
        shares = [low + (high - low) * spare for low, high in zip(least, most)]
    return [Emu(int(share * 0.18 * Cm(1))) for share in shares]
