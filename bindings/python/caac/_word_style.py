# SPDX-License-Identifier: MIT
"""The house style of notes in Word: styles of that program by their own names, so that its users know where to change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._word import docx

# isort: split
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

TABLE = "Note Table"
CELL = "Table Text"
TERM = "Method Term"
REMARK = "Table Note"
STAMP = "Stamp"
_FONT = "Calibri"
_PAGE = Cm(21.0), Cm(29.7)
_MARGIN = Cm(2.0)
_BLACK = RGBColor(0, 0, 0)
_RULES = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="808080"/>' for side, size in (("top", 8), ("bottom", 8), ("insideH", 4)))
_TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="NoteTable"><w:name w:val="{TABLE}"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:tblBorders>{_RULES}</w:tblBorders>
<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"""

_SIZES = {
    # name: size, bold, before, after
    "Normal": (10.5, False, 0, 6),
    "Title": (20, True, 0, 4),
    "Subtitle": (12, False, 0, 12),
    "Heading 1": (15, True, 18, 6),
    "Heading 2": (12.5, True, 14, 4),
    "Heading 3": (11, True, 10, 4),
    "Caption": (10, False, 12, 4),
    "Quote": (10.5, False, 4, 8),
    "List Bullet": (10.5, False, 0, 3),
    "List Number": (10.5, False, 0, 3),
    "Header": (9, False, 0, 2),
    "Footer": (8, False, 0, 0),
}
_OWN = {
    CELL: (8.5, 1, 1),
    REMARK: (8.5, 2, 0),
    TERM: (9.5, 0, 4),
    STAMP: (9, 0, 3),
}


def house_document() -> Document:
    """An empty document in the house style: A4, British English."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.bottom_margin = _MARGIN
    section.top_margin = Cm(2.4)
    for name, (size, bold, before, after) in _SIZES.items():
        _set(document.styles[name], size, bold, before, after)
    quote = document.styles["Quote"].paragraph_format
    quote.left_indent = quote.right_indent = Cm(0.8)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    defaults.set(qn("w:val"), "en-GB")
    add_missing_styles(document)
    return document


def add_missing_styles(document: Document) -> None:
    """The styles that a document has not: those of Word that it never used, and those that Word does not have."""
    known = {style.name for style in document.styles}
    for name, (size, bold, before, after) in _SIZES.items():
        if name not in known:
            _set(document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True), size, bold, before, after, font=None)
            if name.startswith("Heading"):
                level = parse_xml(f"<w:outlineLvl {nsdecls('w')} w:val=\"{int(name[-1]) - 1}\"/>")
                document.styles[name].element.get_or_add_pPr().append(level)
    for name, (size, before, after) in _OWN.items():
        if name not in known:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = document.styles["Normal"]
            style.font.size = Pt(size)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            if name == TERM:
                style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Cm(4.5), Cm(-4.5)
                style.paragraph_format.tab_stops.add_tab_stop(Cm(4.5))
            if name == STAMP:
                style.element.get_or_add_pPr().insert_element_before(parse_xml(_box()), "w:tabs", "w:spacing", "w:ind", "w:jc")
    if TABLE not in known:
        document.styles.element.append(parse_xml(_TABLE))


def _set(style: ParagraphStyle, size: float, bold: bool, before: float, after: float, font: str | None = _FONT) -> None:
    """Black on white, in one font, without the colours and rules of the template of python-docx."""
    properties = style.element.get_or_add_rPr()
    for name in ("w:rFonts", "w:spacing", "w:i", "w:iCs"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    for old in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        old.getparent().remove(old)
    if font:
        style.font.name = font
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.color.rgb = _BLACK
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _box() -> str:
    sides = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="3" w:color="000000"/>' for side in ("top", "left", "bottom", "right"))
    return f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"
