# SPDX-License-Identifier: MIT
"""Document symbols of the United Nations."""

from __future__ import annotations

from . import native
from ._record import Record


class Symbol(Record):
    """A document symbol in its parts; numbers are 0 where it has none. Symbols sort as lists of documents do: /9 before /10."""

    text: str
    kind: str
    body: str
    year: int
    session: int
    number: int
    revision: int
    addendum: int
    corrigendum: int
    is_annex: bool
    twin: str | None
    original: str
    is_sample: bool

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: Symbol) -> bool:
        if not isinstance(other, Symbol):
            return NotImplemented
        return native.symbol_compare(self.text, other.text) < 0

    def __le__(self, other: Symbol) -> bool:
        if not isinstance(other, Symbol):
            return NotImplemented
        return native.symbol_compare(self.text, other.text) <= 0

    def __gt__(self, other: Symbol) -> bool:
        if not isinstance(other, Symbol):
            return NotImplemented
        return other < self

    def __ge__(self, other: Symbol) -> bool:
        if not isinstance(other, Symbol):
            return NotImplemented
        return other <= self


def symbol(text: str) -> Symbol:
    """Read and normalise a symbol: `symbol("s/ac.51/2018/1/rev.1").text == "S/AC.51/2018/1/Rev.1"`."""
    return Symbol(*native.symbol_parse(text))
