# SPDX-License-Identifier: MIT
"""Plain records: frozen copies, in the order in which the generated module hands out their fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, overload

from . import native
from ._record import Record

if TYPE_CHECKING:
    from ._table import Table


class Word(str, Enum):
    """An enumeration whose members are also their text."""

    def __str__(self) -> str:
        return str(self.value)


class Branch(Word):
    """Who may use an option, as the document prints it."""

    DIRECT = "direct"
    EITHER = "either"
    COUNCIL = "council"

    @property
    def text(self) -> str:
        """The words that the document prints over the options of the branch."""
        return native.branch_text(list(Branch).index(self) + 1)


class Limb(Word):
    """Who acted, in one use of an option."""

    UNSAID = "unsaid"
    DIRECT = "direct"
    COUNCIL = "council"


class Clause(Word):
    """A part of paragraph 8 of resolution 1612 (2005)."""

    UNDETERMINED = "undetermined"
    A = "8 (a)"
    B = "8 (b)"
    OPENING = "opening"

    @property
    def text(self) -> str:
        """Its words as the toolkit prints them; for the opening words a description; empty for undetermined."""
        return native.clause_text(list(Clause).index(self))


class Severity(IntEnum):
    """How grave a finding is."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


class Heading(Record):
    """One of the five headings."""

    number: int
    name: str


class Body(Record):
    """A body that the toolkit names or that receives what the Working Group sends."""

    id: str
    name: str
    kind: str
    in_un_system: bool
    note: str


class Condition(Record):
    """A condition that the text of an option sets, or something to bear in mind (`is_consideration`)."""

    option: str
    id: str
    fact: str
    test: str
    words: str
    is_consideration: bool


class Option(Record):
    """One option of the toolkit. `text` is verbatim; the id is our convention: the document prints no numbers."""

    id: str
    heading: Heading
    branch: Branch
    name: str
    text: str
    bodies: tuple[Body, ...]
    open: bool
    instruments: tuple[str, ...]
    cites: tuple[str, ...]
    conditions: tuple[Condition, ...]
    limbs: tuple[Limb, ...]
    source: str
    retired: str | None

    def __repr__(self) -> str:
        return f"<caac.Option {self.id}: {self.name}>"

    def __str__(self) -> str:
        return f"{self.id} {self.name}"


class Ruling(Record):
    """Which clause a use of an option rests on, and why."""

    clause: Clause
    interpretation: bool
    """True if the words of the mandate alone do not settle it."""
    printed: bool
    """True if the branch printed over the option has the limb that was used; only ever shown, never judged."""
    reason: str
    basis: str


class Column(Record):
    """One column of a table. `type` is "int64", "double", "text", "date" or "bool"."""

    name: str
    label: str
    unit: str
    definition: str
    type: str
    digits: int


class Remark(Record):
    """Something a reader must know beside the cells. `value` is the number of an "n" or a "missing"."""

    kind: str
    text: str
    value: float | None

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}" if self.value is None else f"{self.kind}: {self.value:g} {self.text}"


class Parameter(Record):
    """A declared parameter of a measure. `values` are the accepted words, empty for any."""

    name: str
    type: str
    fallback: str | None
    values: tuple[str, ...]
    meaning: str


class Field(Record):
    """A field of a kind of record."""

    name: str
    column: str
    type: str
    values: str | None
    required: bool
    always: bool
    fallback: str | None
    meaning: str


class Kind(Record):
    """A kind of record in a register. `key` names the fields that identify one; an id is their values joined by '/'."""

    name: str
    file: str
    key: str
    meaning: str
    fields: tuple[Field, ...]

    def __repr__(self) -> str:
        return f"<caac.Kind {self.name}: {', '.join(field.name for field in self.fields)}>"


class Finding(Record):
    """One thing that is wrong in an input, or only worth a look. Texts are None and numbers 0 where they say nothing."""

    severity: Severity
    rule: str | None
    message: str
    file: str | None
    line: int
    column: int
    record: str | None
    field: str | None
    value: str | None
    nearest: str | None
    remedy: str | None
    basis: str | None
    cell: str | None
    """In a sheet: "B14"."""
    summary: str
    """All of it in one line, in the manner of a compiler."""

    def __str__(self) -> str:
        return self.summary


class Findings(Sequence[Finding]):
    """What a call found, in the order of finding. Counts include what was too much to keep."""

    __slots__ = ("_items", "_native")

    def __init__(self, handle: native.Findings) -> None:
        self._native = handle
        self._items = tuple(_finding(handle, i) for i in range(handle.kept()))

    def count_of(self, severity: Severity) -> int:
        """How many of a severity were found, kept or not."""
        return self._native.count(severity)

    @property
    def errors(self) -> int:
        """How many errors were found."""
        return self.count_of(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many warnings were found."""
        return self.count_of(Severity.WARNING)

    @property
    def notes(self) -> int:
        """How many notes were found."""
        return self.count_of(Severity.NOTE)

    def table(self) -> Table:
        """All that were kept as a table, the graver first."""
        from ._table import Table

        return Table(self._native.table())

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._items)

    def __str__(self) -> str:
        return "\n".join(map(str, self._items))

    def __repr__(self) -> str:
        return f"<caac.Findings: {self.errors} errors, {self.warnings} warnings, {self.notes} notes>"

    def __reduce__(self) -> tuple[type, tuple[tuple[Finding, ...]]]:
        return tuple, (self._items,)


def _finding(handle: native.Findings, i: int) -> Finding:
    record = handle.at(i)
    assert record is not None
    return Finding(Severity(record[0]), *record[1:], handle.line(i))
