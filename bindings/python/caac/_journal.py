# SPDX-License-Identifier: MIT
"""What was written and when: the journal, undo, merging with a copy, and removing for good."""

from __future__ import annotations

import os

from ._calls import Path, collecting, missing_files
from ._handle import Handle
from ._params import parameters
from ._records import Findings
from ._sheets import Sheet, optional_sheet
from ._table import Table


class Journal(Handle):
    """The part of a register that keeps what was, and who changed it."""

    __slots__ = ()

    def log(self) -> Table:
        """The journal: one row a step, the latest first."""
        with self._handle() as handle:
            return Table(handle.log())

    def changes(
        self, step: str | None = None, *, kind: str | None = None, id: str | None = None, private: bool | None = None
    ) -> Table:
        """What steps changed, field by field, the latest first: of a step ("last", or an id of the log), a kind, a record."""
        given = {"step": step, "kind": kind, "id": id, "private": private}
        with self._handle() as handle:
            return Table(handle.changes(parameters(given)))

    def undo(self, step: str = "last", *, by: str | None = None, reason: str | None = None) -> None:
        """Undo a step, by a step of its own. Later steps that stand in its way are the `findings` of the InputError."""
        with self._handle() as handle, collecting() as found:
            handle.undo(step, parameters({"author": by, "reason": reason}), found)

    def conflicts(self, other: Path, *, private: bool | None = None) -> Table:
        """What stands in the way of merging another register, as a table to decide in; nothing is written."""
        with self._handle() as handle, missing_files():
            return Table(handle.conflicts(os.fspath(other), parameters({"private": private})))

    def merge(
        self,
        other: Path,
        decisions: Sheet | None = None,
        *,
        private: bool | None = None,
        by: str | None = None,
        reason: str | None = None,
    ) -> Table:
        """Merge another register into this one, in one step; returns what came in. Merging again changes nothing.

        `decisions` are the conflicts with "ours" or "theirs" in the column decision: a sheet, a table, a data frame. Conflicts
        that nobody decided are the `findings` of the ConflictError, and nothing is changed.
        """
        params = parameters({"private": private, "author": by, "reason": reason})
        with collecting() as found:
            table = optional_sheet(decisions, found)
            with self._handle() as handle, missing_files():
                return Table(handle.merge(os.fspath(other), params, table, found), Findings(found))

    def purge(
        self, kind: str, id: str, /, *, by: str | None = None, reason: str | None = None, dry: bool | None = None
    ) -> Table:
        """Delete a record and all that rests on it for good, also from the journal; returns what went. `dry=True` only says
        what would go. Copies of the file and what was exported are not reached."""
        with self._handle() as handle:
            return Table(handle.purge(kind, id, parameters({"author": by, "reason": reason, "dry": dry})))
