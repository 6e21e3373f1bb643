# SPDX-License-Identifier: MIT
"""Suggestions beside what people coded."""

from __future__ import annotations

from typing import NoReturn

from . import native
from ._records import Findings
from ._table import Table


class Score:
    """How suggestions compare with what people coded."""

    __slots__ = ("_native", "_findings", "__weakref__")

    def __init__(self, handle: native.Score, findings: Findings) -> None:
        if not isinstance(handle, native.Score):
            raise TypeError("caac.Suggester().score() makes scores")
        self._native = handle
        self._findings = findings

    @property
    def summary(self) -> Table:
        """Micro and macro F1 with intervals, exact sets, narrative wrongly coded, accuracy of limb, addressee and target."""
        return Table(self._native.table("summary"))

    @property
    def options(self) -> Table:
        """Precision and recall of each option."""
        return Table(self._native.table("options"))

    @property
    def misses(self) -> Table:
        """Each unit that differs, with its words and rules."""
        return Table(self._native.table("misses"))

    @property
    def confusion(self) -> Table:
        """Which option was suggested instead of the one that was coded."""
        return Table(self._native.table("confusion"))

    @property
    def particulars(self) -> Table:
        """Limbs, addressees and targets that differ where the option does not."""
        return Table(self._native.table("particulars"))

    @property
    def rules(self) -> Table:
        """How often each rule was right."""
        return Table(self._native.table("rules"))

    @property
    def grades(self) -> Table:
        """How often each grade was right."""
        return Table(self._native.table("grades"))

    @property
    def findings(self) -> Findings:
        """What was worth a look in the files."""
        return self._findings

    def __str__(self) -> str:
        return str(self.summary)

    def __repr__(self) -> str:
        first = self.summary.to_dicts()[0]
        value = "-" if first["value"] is None else f"{first['value']:.3f}"
        return f"<caac.Score: {first['figure']} {value}>"

    def _repr_html_(self) -> str | None:
        return self.summary._repr_html_()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a caac.Score cannot be pickled: send its tables, as score.summary.to_dicts()")
