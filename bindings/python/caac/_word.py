# SPDX-License-Identifier: MIT
"""What all Word files share: no clock, no author, a fixed order in the archive; the same content gives the same bytes."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING

try:
    import docx
except ImportError:
    raise ImportError("Word files are made by python-docx, which is not installed: pip install caac[docx]") from None

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

__all__ = ["add_field", "archive", "docx", "mark_row", "printable", "set_properties"]

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Of ZIP archives: the date of whatever must not have one."""
_OF_THE_TEMPLATE = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")
"""What python-docx's template brings along: a picture of it, and which program made it."""


def printable(text: str) -> str:
    """XML has no place for some characters."""
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def add_field(paragraph: Paragraph, name: str) -> None:
    """What Word works out: PAGE, NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def mark_row(row: _Row, name: str) -> None:
    """A property of a row: it is repeated on each page, it is not cut by the end of one."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def set_properties(document: Document, title: str) -> None:
    """A title, and nothing on who wrote it, when and with what."""
    properties = document.core_properties
    properties.title = printable(title)[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.datetime(*_FIRST_DAY)
    for relations in (document.part.package.rels, document.part.rels):
        for id, relation in list(relations.items()):
            if relation.reltype.endswith(_OF_THE_TEMPLATE):
                del relations[id]


def archive(document: Document) -> bytes:
    """The file that python-docx saves, with fixed dates in a fixed order."""
    saved, result = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return result.getvalue()
