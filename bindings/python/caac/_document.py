# SPDX-License-Identifier: MIT
"""Documents as text: read, mended and cut into units."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Literal, NoReturn, overload

from . import native
from ._calls import Path, collecting, missing_files
from ._errors import NotFoundError
from ._params import parameters
from ._record import Record
from ._records import Findings, Word
from ._table import Table

Changes = Literal["accepted", "rejected", "shown"]
"""What becomes of the tracked changes of a Word file."""


class UnitKind(Word):
    """What a unit is."""

    FRONT = "front"
    HEADING = "heading"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    ITEM = "item"


class Unit(Record):
    """A unit of a document: a paragraph, a lettered item, a line that introduces items, a heading, or a line of the front."""

    id: str
    """"7 (b)"; unique in its document."""
    kind: UnitKind
    label: str
    """The number as printed, without its paragraph: "(b)"; or ""."""
    section: str
    heading: str
    lead: str
    """What passes down to it: the words of the lead-in, or of the paragraph whose item it is; or ""."""
    speaker: str
    text: str
    hash: str
    """Where colleagues meet on its words: 16 hexadecimal digits."""
    parent: Unit | None
    """The unit whose item it is, or the lead that it stands under."""
    start: int
    """`doc.text[unit.start : unit.end]` is the unit in its document."""
    end: int
    line: int
    """Where it begins in the source: line of a text, paragraph of a Word file; from 1."""
    change: str
    """Tracked changes in it, if they are shown: "inserted", "deleted", "changed"; or ""."""
    is_bracketed: bool
    """True if all of it stands in square brackets: not agreed."""

    def __repr__(self) -> str:
        words = self.text if len(self.text) <= 60 else f"{self.text[:57]}..."
        return f"<caac.Unit {self.id}: {words}>"

    def __str__(self) -> str:
        return f"{self.id} {self.text}"


class _About(Record):
    """What is known about a document as a whole."""

    name: str
    format: str
    symbol: str
    title: str
    date: str
    kind: str
    language: str
    hash: str
    is_sample: bool
    comment_count: int
    change_count: int
    changes: str
    is_private: bool


class Document:
    """A document that was read. `len()` is the number of units, iteration gives them in their order, `doc["7 (b)"]` is one.

    Immutable: it may be shared between threads.
    """

    __slots__ = ("_native", "_about", "_findings", "_units", "__weakref__")

    def __init__(self, handle: native.Document, findings: Findings | None = None) -> None:
        if not isinstance(handle, native.Document):
            raise TypeError("caac.read(), caac.parse() and reg.document() make documents")
        self._native = handle
        self._about = _About(*handle.about())
        self._findings = Findings(native.Findings(0)) if findings is None else findings
        self._units: dict[str, Unit] | None = None

    @property
    def name(self) -> str:
        """The name of its file, without the folder; or ""."""
        return self._about.name

    @property
    def format(self) -> str:
        """ "text" or "docx"."""
        return self._about.format

    @property
    def symbol(self) -> str:
        """The symbol given or printed, in normal form; or "": a draft."""
        return self._about.symbol

    @property
    def title(self) -> str:
        """The title given or printed; or ""."""
        return self._about.title

    @property
    def date(self) -> str:
        """The date printed at its head, as 2018-12-18; or ""."""
        return self._about.date

    @property
    def kind(self) -> str:
        """ "conclusions", "report", "annual report", "statement", "resolution", "presidential statement", "letter", "draft" or
        "other"."""
        return self._about.kind

    @property
    def language(self) -> str:
        """ "en" unless given."""
        return self._about.language

    @property
    def hash(self) -> str:
        """SHA-256 of the source."""
        return self._about.hash

    @property
    def is_sample(self) -> bool:
        """True if it says that it is a sample, or has a SAMPLE/ symbol."""
        return self._about.is_sample

    @property
    def comment_count(self) -> int:
        """Comments of a Word file."""
        return self._about.comment_count

    @property
    def change_count(self) -> int:
        """Tracked changes of a Word file."""
        return self._about.change_count

    @property
    def changes(self) -> str:
        """What became of them: "accepted", "rejected" or "shown"; "" if it is no Word file."""
        return self._about.changes

    @property
    def is_private(self) -> bool:
        """True if the register that it was read from holds it as private."""
        return self._about.is_private

    @property
    def text(self) -> str:
        """The mended text: the units, each with its number, one a line."""
        return self._native.text()

    @property
    def findings(self) -> Findings:
        """What was left out or looked wrong while it was read; empty for a document of a register."""
        return self._findings

    def _all(self) -> dict[str, Unit]:
        """The units by id, in their order. Made when first asked for; two threads that ask at once make the same."""
        if self._units is None:
            units: list[Unit] = []
            for record in self._native.units():
                parent = record[9]
                above = None if parent is None else units[parent]
                units.append(Unit(record[0], UnitKind(record[1]), *record[2:9], above, *record[10:]))
            self._units = {unit.id: unit for unit in units}
        return self._units

    def __len__(self) -> int:
        return self._native.unit_count()

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._all().values())

    def __contains__(self, unit: object) -> bool:
        if not isinstance(unit, str):
            return unit in self._all().values()
        try:
            self._native.find(unit)
        except NotFoundError:
            return False
        return True

    @overload
    def __getitem__(self, key: str | int) -> Unit: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Unit, ...]: ...
    def __getitem__(self, key: str | int | slice) -> Unit | tuple[Unit, ...]:
        if isinstance(key, str):
            return self._all()[self._native.find(key)[0]]
        return tuple(self._all().values())[key]

    def table(self, what: Literal["units", "list", "comments", "changes"] = "units") -> Table:
        """Its units; the list to publish (symbol, paragraph and hash, no text); or comments or tracked changes of a Word file."""
        return Table(self._native.table(parameters({"what": what})))

    def origin(self, at: int) -> tuple[int, int]:
        """Where a code point of `text` came from: line of the source from 1 and byte from 0; of a Word file: paragraph and code
        point in it."""
        return self._native.origin(at)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<caac.Document {self.symbol or self.title or self.kind}: {len(self)} units>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a caac.Document cannot be pickled: send its path or its text, and read it there")


def read(
    path: Path,
    *,
    changes: Changes | None = None,
    kind: str | None = None,
    symbol: str | None = None,
    title: str | None = None,
    language: str | None = None,
    format: Literal["auto", "text", "docx"] | None = None,
) -> Document:
    """Read a plain text or Word file: `read("draft.docx", changes="rejected")`; tracked changes are accepted unless given.

    `kind`, `symbol`, `title` and `language` stand instead of what is found in it.
    """
    given = parameters(
        {"changes": changes, "kind": kind, "symbol": symbol, "title": title, "language": language, "format": format}
    )
    with missing_files(), collecting() as found:
        return Document(native.document_read(os.fspath(path), given, found), Findings(found))


def parse(
    content: str | bytes,
    *,
    name: str | None = None,
    changes: Changes | None = None,
    kind: str | None = None,
    symbol: str | None = None,
    title: str | None = None,
    language: str | None = None,
    format: Literal["auto", "text", "docx"] | None = None,
) -> Document:
    """Read a document from memory: a text, or the bytes of a file. As `read()`."""
    about = {"name": name, "kind": kind, "symbol": symbol, "title": title, "language": language}
    given = parameters({**about, "changes": changes, "format": format})
    content = content.encode() if isinstance(content, str) else content
    with collecting() as found:
        return Document(native.document_parse(content, given, found), Findings(found))
