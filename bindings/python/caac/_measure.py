# SPDX-License-Identifier: MIT
"""Measures as data: what can be asked, with which parameters, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import overload

from . import native
from ._errors import NotFoundError
from ._record import Record
from ._records import Column, Parameter
from ._table import Table


class Measure(Record):
    """A question that the field asks every year, with its definition."""

    name: str
    title: str
    question: str
    definition: str
    source: str
    parts: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]

    def __repr__(self) -> str:
        return f"<caac.Measure {self.name}: {', '.join(parameter.name for parameter in self.parameters)}>"

    def __str__(self) -> str:
        return f"{self.name}: {self.question}"


class Measures(Sequence[Measure]):
    """All measures. `measures()["adoption-time"]` is one of them; print it for the list."""

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[Measure]) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, key: int | str) -> Measure: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Measure, ...]: ...
    def __getitem__(self, key: int | str | slice) -> Measure | tuple[Measure, ...]:
        if not isinstance(key, str):
            return self._items[key]
        for measure in self._items:
            if measure.name == key:
                return measure
        from difflib import get_close_matches

        names = [measure.name for measure in self._items]
        nearest = get_close_matches(key, names, 1)
        hint = f"did you mean '{nearest[0]}'?" if nearest else f"there are: {', '.join(names)}"
        raise NotFoundError(f"there is no measure '{key}'; {hint}")

    def table(self) -> Table:
        """Name, question and parameters as a table."""
        return Table(native.measure_table())

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"<caac.Measures: {', '.join(measure.name for measure in self._items)}>"

    def __str__(self) -> str:
        return "\n".join(map(str, self._items))


@cache
def measures() -> Measures:
    """All measures, as data."""
    records = filter(None, map(native.measure_at, range(native.measure_count())))
    return Measures(
        Measure(*record[:-2], tuple(_parameter(*p) for p in record[-2]), tuple(Column(*column) for column in record[-1]))
        for record in records
    )


def _parameter(name: str, type: str, fallback: str | None, values: str | None, meaning: str) -> Parameter:
    return Parameter(name, type, fallback, tuple(values.split("|")) if values else (), meaning)


@cache
def ranges() -> frozenset[str]:
    """Parameters that take a pair of years."""
    return frozenset(p.name for measure in measures() for p in measure.parameters if p.type == "years")


def parts_of(name: str) -> str:
    """What a measure needs of a snapshot; "documents" for an unknown one, which the library then refuses in its own words."""
    return next((measure.parts for measure in measures() if measure.name == name), "documents")
