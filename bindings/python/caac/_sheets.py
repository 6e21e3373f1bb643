# SPDX-License-Identifier: MIT
"""Sheets: tables that people fill in, as workbooks or CSV; and how far coders agree."""

from __future__ import annotations

import os
from typing import Literal

from . import native
from ._calls import Path, collecting, missing_files
from ._params import parameters
from ._records import Findings
from ._rows import Rows, table_of
from ._table import Table

Sheet = Path | Rows
"""A path of a workbook or CSV file, a Table, a data frame, or dicts."""


def read_sheet(path: Path, *, page: str | None = None) -> Table:
    """Read a workbook (.xlsx) or CSV as a table of texts; `page` names one of its pages. `findings` says what a spreadsheet made
    of what was typed: a date, a formula."""
    with collecting() as found:
        return Table(_read(path, page, found), Findings(found))


def sheet_of(sheet: Sheet, found: native.Findings) -> tuple[native.Table, str | None]:
    """A sheet that is taken in, and the name of its file."""
    if isinstance(sheet, str | os.PathLike):
        return _read(sheet, None, found), os.fspath(sheet)
    return table_of(sheet, "sheet"), None


def optional_sheet(sheet: Sheet | None, found: native.Findings) -> native.Table | None:
    """A sheet that may be left out; a list without rows says nothing either."""
    return None if sheet is None or (isinstance(sheet, list) and not sheet) else sheet_of(sheet, found)[0]


def _read(path: Path, page: str | None, found: native.Findings) -> native.Table:
    name = os.fspath(path)
    with missing_files(name):
        return native.sheet_read(name, parameters({"page": page}), found)


def agreement(
    codes: Rows,
    *,
    distance: Literal["nominal", "jaccard", "masi"] = "nominal",
    interval: Literal["alpha", "percent", "cohen", "fleiss", "ac1", "none"] = "alpha",
    replicates: int = 1000,
    seed: int = 1,
    level: float = 95,
) -> Table:
    """How far coders agree: percent, Cohen's and Fleiss' kappa, Krippendorff's alpha, Gwet's AC1, and an interval of one of them.

    `codes` are judgements: tuples (unit, coder, value) or (unit, coder, value, group), dicts or a data frame with these columns.
    None is a judgement that is missing. For "jaccard" and "masi" each value is a set: `{"1.a", "5.a"}`, or `set()` for none.
    The interval resamples groups, for example documents; without groups, units.
    """
    table = table_of(codes, "judgements", ("unit", "coder", "value", "group"))
    given = {"distance": distance, "interval": interval, "replicates": replicates, "seed": seed, "level": level}
    return Table(native.agreement(table, parameters(given)))
