# SPDX-License-Identifier: MIT
"""Two documents side by side, and the scale of verbs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NoReturn, overload

from . import native
from ._calls import Path, terminal_width, write_whole
from ._document import Document, Unit, read
from ._errors import NotFoundError
from ._params import Value, parameters
from ._record import Record
from ._records import Word
from ._table import Table

_NOTEBOOK_PAIRS = 1000
_CHANGES: dict[int, Literal["kept", "deleted", "inserted"]] = {0: "kept", -1: "deleted", 1: "inserted"}
_STRENGTHS: dict[int, Literal["stronger", "softer"]] = {1: "stronger", -1: "softer"}


class Relation(Word):
    """What happened to a unit."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DROPPED = "dropped"


class Edit(Record):
    """A run of words of a pair, with its blanks."""

    change: Literal["kept", "deleted", "inserted"]
    text: str

    def __str__(self) -> str:
        words = self.text.strip()
        if self.change == "kept" or not words:
            return self.text
        return self.text.replace(words, f"[-{words}-]" if self.change == "deleted" else f"{{+{words}+}}")


class Pair(Record):
    """Units of two documents that belong together, why, and what happened."""

    relation: Relation
    is_moved: bool
    before: tuple[Unit, ...]
    """Empty: new; more than one: merged."""
    after: tuple[Unit, ...]
    """Empty: dropped; more than one: split."""
    score: float
    """How alike: 0 to 1, the share of words in common weighted by their rarity; 0 without a partner."""
    reason: str
    strength: Literal["stronger", "softer"] | None
    """What became of its verbs, taken together; None: equal or not comparable."""
    edits: tuple[Edit, ...]

    def __repr__(self) -> str:
        return f"<caac.Pair {self}>"

    def __str__(self) -> str:
        sides = (", ".join(unit.id for unit in side) or "-" for side in (self.before, self.after))
        moved = ", moved" if self.is_moved and self.relation != Relation.MOVED else ""
        return f"{' -> '.join(sides)}: {self.relation}{moved}{f', {self.strength}' if self.strength else ''}"


class Comparison:
    """Two documents compared: every unit of both stands in exactly one pair. `len()` is the number of pairs, iteration gives
    them in the order of the later document.

    Immutable: it may be shared between threads.
    """

    __slots__ = ("_native", "_before", "_after", "_pairs", "__weakref__")

    def __init__(self, handle: native.Comparison, before: Document, after: Document) -> None:
        if not isinstance(handle, native.Comparison):
            raise TypeError("caac.compare() and reg.compare() make comparisons")
        self._native = handle
        self._before = before
        self._after = after
        self._pairs: tuple[Pair, ...] | None = None

    @property
    def before(self) -> Document:
        """The earlier document."""
        return self._before

    @property
    def after(self) -> Document:
        """The later document."""
        return self._after

    @property
    def counts(self) -> dict[str, int]:
        """How many pairs of each relation: `counts["dropped"]`."""
        found = [pair.relation for pair in self]
        return {relation.value: found.count(relation) for relation in Relation}

    def _all(self) -> tuple[Pair, ...]:
        """The pairs. Made when first asked for; two threads that ask at once make the same."""
        if self._pairs is None:
            one, two = tuple(self._before), tuple(self._after)
            self._pairs = tuple(
                Pair(
                    Relation(relation),
                    is_moved,
                    tuple(one[place] for place in before),
                    tuple(two[place] for place in after),
                    score,
                    reason,
                    _STRENGTHS.get(strength),
                    tuple(Edit(_CHANGES[change], text) for change, text in edits),
                )
                for relation, is_moved, before, after, score, reason, strength, edits in self._native.pairs()
            )
        return self._pairs

    def __len__(self) -> int:
        return self._native.count()

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._all())

    @overload
    def __getitem__(self, key: int) -> Pair: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Pair, ...]: ...
    def __getitem__(self, key: int | slice) -> Pair | tuple[Pair, ...]:
        return self._all()[key]

    def verbs(self) -> Table:
        """The operative verbs that changed, with stronger or softer."""
        return self.table("verbs")

    def names(self) -> Table:
        """Parties, bodies, numbers, dates and symbols that came or went."""
        return self.table("names")

    def table(self, what: Literal["pairs", "units", "verbs", "names", "counts"] = "pairs") -> Table:
        """One row a pair, a unit of either document, a changed verb, a changed name, or a relation."""
        return Table(self._native.table(what))

    def to_text(self, *, width: int | None = None, colour: bool | None = None, same: bool | None = None) -> str:
        """Text with the changes marked [-so-] and {+so+}. `same=False` leaves out what did not change."""
        return self._native.write("text", parameters({"width": width, "colour": colour, "same": same}))

    @overload
    def to_html(self, path: None = None, *, page: bool | None = None, same: bool | None = None) -> str: ...
    @overload
    def to_html(self, path: Path, *, page: bool | None = None, same: bool | None = None) -> None: ...
    def to_html(self, path: Path | None = None, *, page: bool | None = None, same: bool | None = None) -> str | None:
        """HTML, side by side: returned, or written as a page to a file."""
        whole = path is not None if page is None else page
        html = self._native.write("html", parameters({"page": whole, "same": same}))
        if path is None:
            return html
        write_whole(path, html.encode())
        return None

    @overload
    def to_docx(self, path: None = None, *, same: bool = True) -> bytes: ...
    @overload
    def to_docx(self, path: Path, *, same: bool = True) -> None: ...
    def to_docx(self, path: Path | None = None, *, same: bool = True) -> bytes | None:
        """A Word file, side by side: returned, or written to a file. Needs python-docx: `pip install caac[docx]`."""
        from ._docx import comparison_docx

        content = comparison_docx(self, same)
        if path is None:
            return content
        write_whole(path, content)
        return None

    def __str__(self) -> str:
        width = terminal_width()
        return self.to_text(width=width, colour=width > 0 and not os.environ.get("NO_COLOR"))

    def __repr__(self) -> str:
        return f"<caac.Comparison: {len(self)} pairs of {len(self._before)} and {len(self._after)} units>"

    def _repr_html_(self) -> str | None:
        return self.to_html() if len(self) <= _NOTEBOOK_PAIRS else None

    def __reduce__(self) -> NoReturn:
        raise TypeError("a caac.Comparison cannot be pickled: send the documents' paths, and compare them there")


def compare(
    before: Document | Path,
    after: Document | Path,
    *,
    front: bool | None = None,
    annex: bool | None = None,
    least: float | None = None,
) -> Comparison:
    """Put an earlier and a later document side by side, unit by unit. A path is read first.

    `front=True` compares symbol, date and title too; `least` is the score from which two units may be partners.
    """
    given = parameters({"front": front, "annex": annex, "least": least})
    one, two = _document(before), _document(after)
    return Comparison(native.document_compare(one._native, two._native, given), one, two)


def taken_up(report: Document | Path, conclusions: Document | Path, *, least: float | None = None) -> Table:
    """What became of recommendations: one row for each unit of `report` that asks for something, with the unit of `conclusions`
    that takes it up or changes it, if there is one."""
    one, two = _document(report), _document(conclusions)
    return Table(native.document_taken_up(one._native, two._native, parameters({"least": least})))


def _document(side: Document | Path) -> Document:
    return side if isinstance(side, Document) else read(side)


class Verb(Record):
    """A word of the scale. The scale is a convention: it orders words, it judges nobody."""

    name: str
    group: str
    """"judge", "ask" or "acknowledge"."""
    rank: int
    """Higher is stronger."""
    forms: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<caac.Verb {self.name}: {self.group}, {self.rank}>"

    def __str__(self) -> str:
        return self.name


class Verbs(Sequence[Verb]):
    """The scale of operative verbs, the strongest first. `verbs()["calling upon"]` is the verb of a form."""

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[Verb]) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, key: int | str) -> Verb: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Verb, ...]: ...
    def __getitem__(self, key: int | str | slice) -> Verb | tuple[Verb, ...]:
        if not isinstance(key, str):
            return self._items[key]
        record = native.verb_find(key)
        if record is None:
            raise NotFoundError(f"'{key}' is no form of a verb of the scale; its verbs: {', '.join(map(str, self._items))}")
        return _verb(*record)

    def __contains__(self, verb: object) -> bool:
        return native.verb_find(verb) is not None if isinstance(verb, str) else verb in self._items

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"<caac.Verbs: {', '.join(map(str, self._items))}>"

    def __str__(self) -> str:
        return "\n".join(map(str, self._items))


@cache
def verbs() -> Verbs:
    """The scale of operative verbs, as data."""
    records = filter(None, map(native.verb_at, range(native.verb_count())))
    return Verbs(_verb(*record) for record in records)


def _verb(name: str, group: str, rank: int, forms: str) -> Verb:
    return Verb(name, group, rank, tuple(forms.split("|")))
