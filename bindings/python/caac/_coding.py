# SPDX-License-Identifier: MIT
"""Coding together: sheets out and in, disagreements, decisions, and the work of other programs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal

from . import native
from ._calls import Path, collecting, missing_files
from ._handle import Handle
from ._params import Several, Value, parameters, several
from ._records import Findings
from ._sheets import Sheet, optional_sheet, sheet_of
from ._suggest import Grade, Suggester
from ._table import Table


class Coding(Handle):
    """The part of a register that coders work with."""

    __slots__ = ()

    def coding_sheet(self, document: str, /, coder: str, *, show: Several = None, headings: bool | None = None) -> Table:
        """The sheet of a document, by id or symbol, for one coder: one row a unit. `.save("a.xlsx")`, or `.to_pandas()`.

        What others coded is not in it, unless asked for: `show=["suggestions", "others"]`; each coding then says what was in
        view.
        """
        given = {"coder": coder, "show": several(show), "headings": headings}
        with self._handle() as handle:
            return Table(handle.coding_sheet(document, parameters(given)))

    def take_sheet(
        self,
        sheet: Sheet,
        /,
        *,
        coder: str | None = None,
        final: Literal["agreed", "none"] | None = None,
        by: str | None = None,
        reason: str | None = None,
    ) -> Table:
        """Take a coding sheet, or a sheet of disagreements with its decisions: a path, a table, a data frame, or dicts.

        All or nothing; mistakes are the `findings` of the InputError, each with its cell. Taking it again changes nothing.
        Returns what was done; its `findings` are worth a look. `coder` stands for rows that name none. `final="none"`: what
        all coders agree on does not become final with the decisions.
        """
        with collecting() as found:
            table, file = sheet_of(sheet, found)
            params = parameters({"file": file, "coder": coder, "final": final, "author": by, "reason": reason})
            with self._handle() as handle:
                return Table(handle.take_sheet(table, params, found), Findings(found))

    def disagreements(
        self,
        document: str,
        /,
        *,
        coders: Several = None,
        what: Literal["open", "all"] | None = None,
        compare: Literal["uses", "options", "full"] | None = None,
    ) -> Table:
        """Where coders of a document differ, as a sheet to decide in: what each coded, and the columns decision and reason.

        `compare` says what has to be alike: options with their limbs, options alone, or addressees and targets too.
        """
        given = {"coder": several(coders), "what": what, "compare": compare}
        with self._handle() as handle:
            return Table(handle.disagreements(document, parameters(given)))

    def finalise(self, document: str, /, coder: str, *, by: str | None = None, reason: str | None = None) -> Table:
        """Make the codings of one coder final, where nobody else coded, or all agree; returns what was done. Units where another
        coder differs are its `findings`."""
        params = parameters({"coder": coder, "author": by, "reason": reason})
        with self._handle() as handle, collecting() as found:
            return Table(handle.finalise(document, params, found), Findings(found))

    def codings(
        self,
        document: str | None = None,
        *,
        coder: str | None = None,
        stage: Literal["suggested", "coded", "rejected", "final"] | None = None,
        private: bool | None = None,
    ) -> Table:
        """Who coded what, in the order of the texts: one row a use of any coding, final or not, and one for a coding without
        uses. Of one document, by id or symbol, of one coder, of one stage, if they are given."""
        with self._handle() as handle:
            now = handle.snapshot(parameters({"parts": "codings", "private": private}))
        table = now.table("codings")
        if document is not None:
            symbols = {row["symbol"]: row["document"] for row in now.table("documents").dicts() if row["symbol"]}
            document = symbols.get(document, document)
        wanted = {"document": document, "coder": coder, "stage": stage}
        given = {column: value for column, value in wanted.items() if value is not None}
        rows = [i for i, row in enumerate(table.dicts()) if all(row[column] == value for column, value in given.items())]
        return Table(native.table_rows(table, rows) if given else table)

    def store_suggestions(
        self, document: str, /, suggester: Suggester | None = None, *, by: str | None = None, reason: str | None = None
    ) -> Table:
        """Store what a suggester, or the built-in lexicon, suggests of a document, by id or symbol: codings at stage
        "suggested", which nothing counts and no sheet shows unless asked. Returns what was done.

        The same lexicon again changes nothing; another one, or another version, replaces what nobody has decided on.
        """
        params = parameters({"author": by, "reason": reason})
        chosen = Suggester() if suggester is None else suggester
        with self._handle() as handle, collecting() as found:
            return Table(handle.store_suggestions(document, chosen._native, params, found), Findings(found))

    def accept_suggestions(
        self,
        document: str,
        /,
        coder: str,
        units: Several = None,
        *,
        grade: Grade | Literal["look", "likely", "sure"] | None = None,
        lexicon: str | None = None,
        by: str | None = None,
        reason: str | None = None,
    ) -> Table:
        """Make what is suggested codings of this coder, marked as assisted: of `units`, by id or paragraph ("7 (b)"), or of all
        that the coder has not decided on. Returns what was done.

        `grade` takes of all only units where every use has at least this grade; `lexicon` only what this lexicon suggests,
        where a merge brought two. A coder decides on a unit once: a second time is refused, with a finding for each.
        """
        return self._decide(document, "accept", units, {"coder": coder, "grade": grade, "lexicon": lexicon}, by, reason)

    def reject_suggestions(
        self,
        document: str,
        /,
        coder: str,
        units: Several = None,
        *,
        grade: Grade | Literal["look", "likely", "sure"] | None = None,
        lexicon: str | None = None,
        by: str | None = None,
        reason: str | None = None,
    ) -> Table:
        """Reject what is suggested, as `accept_suggestions()` accepts it. The units are still to be coded."""
        return self._decide(document, "reject", units, {"coder": coder, "grade": grade, "lexicon": lexicon}, by, reason)

    def _decide(
        self, document: str, verdict: str, units: Several, given: dict[str, Value], by: str | None, reason: str | None
    ) -> Table:
        named = {"all": verdict} if units is None else {verdict: several(units)}
        params = parameters({**given, **named, "author": by, "reason": reason})
        with self._handle() as handle, collecting() as found:
            return Table(handle.decide_suggestions(document, params, found), Findings(found))

    def read_project(
        self,
        path: Path,
        /,
        *,
        documents: Several = None,
        coder: str | None = None,
        map: Sheet | Mapping[str, str] | None = None,
        narrative: bool | None = None,
        dry: bool | None = None,
        by: str | None = None,
        reason: str | None = None,
    ) -> Table:
        """Take in a project of NVivo, MAXQDA, ATLAS.ti or QualCoder (.qdpx): quotations become codings of the units that have
        their words. Returns each quotation, and how it was found.

        `map` says which option a code stands for: `{"Sanctions": "5.a"}`, or a sheet with the columns code and option. With
        `narrative=True`, units of a document without a quotation are coded as performing no option; `dry=True` only looks.
        """
        name = os.fspath(path)
        given = {"document": several(documents), "coder": coder, "narrative": narrative, "dry": dry}
        params = parameters({**given, "author": by, "reason": reason})
        if isinstance(map, Mapping):
            map = [{"code": code, "option": option} for code, option in map.items()]
        with collecting() as found:
            options = optional_sheet(map, found)
            with self._handle() as handle, missing_files(name):
                return Table(handle.read_project(name, params, options, found), Findings(found))
