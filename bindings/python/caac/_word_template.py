# SPDX-License-Identifier: MIT
"""Notes through Word files of others. `{{ title }}` and the like are found wherever they stand, however Word has cut them into runs;
docs/notes-templates.md has the list."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from ._calls import Path
from ._errors import MissingFileError, TemplateError
from ._nearest import nearest
from ._note_docx import Block, Writer, add_margins
from ._word import archive, docx, printable, set_properties
from ._word_style import add_missing_styles

# isort: split
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

_PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def note_in_template(note: dict[str, Any], path: Path) -> bytes:
    """The Word file of a template, filled; its stamps and its imprint stand on every page, whatever the template says."""
    name = os.path.basename(os.fspath(path))
    document = _open(path, name)
    filling = _Filling(document, note)
    for where, root in _parts(document):
        for number, paragraph in enumerate(list(root.iter(qn("w:p"))), 1):
            filling.fill(paragraph, f"{name}, {where}paragraph {number}")
    add_margins(document, note)
    set_properties(document, note["title"])
    return archive(document)


def _open(path: Path, name: str) -> Document:
    if not os.path.exists(path):
        raise MissingFileError(f"there is no template '{os.fspath(path)}'")
    try:
        document = docx.Document(os.fspath(path))
    except Exception as error:  # python-docx raises whatever its parser does
        raise TemplateError(f"{name} is no Word file that can be read (.docx): {error}") from None
    add_missing_styles(document)
    return document


def _parts(document: Document) -> Iterator[tuple[str, Any]]:
    """The body, and each header and footer that is not that of the section before."""
    yield "", document.element.body
    for section in document.sections:
        pages = "first_page_", "even_page_", ""
        for kind in ("header", "footer"):
            for part in (getattr(section, page + kind) for page in pages):
                if not part.is_linked_to_previous:
                    yield f"{kind}, ", part._element


class _Filling:
    """What placeholders stand for."""

    def __init__(self, document: Document, note: dict[str, Any]) -> None:
        self._document = document
        self._writer = Writer(document)
        blocks = note["blocks"]
        shown = {block["name"]: block for block in blocks if block["kind"] in ("table", "chart")}
        method = next((place for place, block in enumerate(blocks) if block.get("id") == "method"), len(blocks))
        sources = [block for block in blocks if block["kind"] == "sources"]
        self._texts = {key: note[key] for key in ("title", "subtitle", "imprint")}
        self._texts["name"] = note["note"]
        self._texts["stamps"] = "; ".join(f"{stamp['head']}: {stamp['text']}" for stamp in note["stamps"])
        self._texts |= {f"ref:{label}": block["label"] for label, block in shown.items()}
        self._blocks: dict[str, list[Block]] = {
            "note": blocks,
            "method": [block for block in blocks[method:] if block not in sources],
            "sources": sources,
            **{f"{'figure' if block['kind'] == 'chart' else 'table'}:{label}": [block] for label, block in shown.items()},
        }

    def fill(self, paragraph: Any, where: str) -> None:
        """Every placeholder of a paragraph."""
        texts = [text for text in paragraph.iter(qn("w:t")) if _paragraph_of(text) is paragraph]
        whole = "".join(text.text or "" for text in texts)
        for place in reversed(list(_PLACE.finditer(whole))):
            key = re.sub(r"\s*:\s*", ":", place[1], count=1)
            if key not in self._texts and key not in self._blocks:
                raise TemplateError(f"{where}: there is no {place[0]}{nearest(key, self._texts | self._blocks)}")
            if key in self._texts:
                _replace(texts, place.start(), place.end(), printable(self._texts[key]))
            elif whole.strip() != place[0]:
                raise TemplateError(f"{where}: {place[0]} is more than words: it needs a paragraph of its own")
            else:
                self._put(paragraph, self._blocks[key], f"{where}: {place[0]}")

    def _put(self, paragraph: Any, blocks: list[Block], where: str) -> None:
        """Blocks instead of a paragraph: written at the end, and moved to where it stands."""
        body = self._document.element.body
        if body not in paragraph.iterancestors() or any(up.tag == qn("w:txbxContent") for up in paragraph.iterancestors()):
            raise TemplateError(f"{where} stands in a header, a footer or a box: blocks need the text of the page")
        before = set(body)
        self._writer.write(blocks, _room(paragraph))
        for element in [element for element in body if element not in before]:
            paragraph.addprevious(element)
        parent = paragraph.getparent()
        if parent.tag == qn("w:tc") and paragraph.getnext() is None:  # a cell ends with a paragraph
            for run in paragraph.findall(qn("w:r")):
                paragraph.remove(run)
        else:
            _keep_section(paragraph)
            parent.remove(paragraph)


def _room(paragraph: Any) -> int | None:
    """The width of the cell that it stands in, if it is in one that says so."""
    cell = next((up for up in paragraph.iterancestors() if up.tag == qn("w:tc")), None)
    width = None if cell is None or cell.tcPr is None else cell.tcPr.width
    return None if width is None else max(int(width) - Cm(0.4), Cm(1))


def _keep_section(paragraph: Any) -> None:
    """Where a section ends with this paragraph, it ends with the one before."""
    properties = paragraph.find(qn("w:pPr"))
    section = None if properties is None else properties.find(qn("w:sectPr"))
    if section is not None:
        last = paragraph.makeelement(qn("w:p"))
        last.append(last.makeelement(qn("w:pPr")))
        last[0].append(section)
        paragraph.addprevious(last)


def _paragraph_of(element: Any) -> Any:
    return next(up for up in element.iterancestors() if up.tag == qn("w:p"))


def _replace(texts: list[Any], start: int, end: int, words: str) -> None:
    """Characters of a paragraph by words, which take the look of the first of them."""
    at = 0
    for text in texts:
        own = text.text or ""
        low, high = max(start - at, 0), min(end - at, len(own))
        if low < len(own) and high > 0 and low < high:
            text.text = own[:low] + words + own[high:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            words = ""
        at += len(own)
