# SPDX-License-Identifier: MIT
"""Rows from anywhere as a table of texts: tuples, dicts, data frames, and whatever has the Arrow PyCapsule interface."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from . import native
from ._errors import InvalidError
from ._table import Table


class ArrowStream(Protocol):
    """A data frame of pandas, polars, pyarrow, DuckDB, ..., or a Table."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


Rows = ArrowStream | Iterable[Mapping[str, Any]] | Iterable[Sequence[Any]]
"""A Table, a data frame, or rows: dicts by column, or tuples in the order of the columns."""

_Cells = Iterable[Sequence[Any]]


def table_of(rows: Rows, name: str, columns: Sequence[str] = ()) -> native.Table:
    """A table of texts. A Table of texts is taken as it is; tuples are `columns`, of which the last may be left out."""
    if isinstance(rows, Table) and all(column.type == "text" for column in rows.columns):
        return rows._native
    names, cells = _parts(rows, columns)
    texts = [tuple(_cell(column, value) for column, value in zip(names, row, strict=True)) for row in cells]
    return native.table_of(name, names, texts)


def _parts(rows: Any, columns: Sequence[str]) -> tuple[tuple[str, ...], _Cells]:
    """The names of the columns, and the cells by row."""
    if isinstance(rows, Table):
        return tuple(column.name for column in rows.columns), rows
    if hasattr(rows, "itertuples"):  # pandas: what is missing differs by dtype, None is the same everywhere
        plain = rows.astype(object).where(rows.notna(), None)
        return tuple(map(str, rows.columns)), plain.itertuples(index=False, name=None)
    if hasattr(rows, "iter_rows"):  # polars
        return tuple(rows.columns), rows.iter_rows()
    if hasattr(rows, "__arrow_c_stream__"):
        import pyarrow

        arrow = pyarrow.table(rows)
        return tuple(arrow.column_names), zip(*(column.to_pylist() for column in arrow.columns), strict=True)
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        raise TypeError(f"rows must be a table, a data frame, dicts or tuples, not {type(rows).__name__}")
    return _rows(list(rows), columns)


def _rows(rows: list[Any], columns: Sequence[str]) -> tuple[tuple[str, ...], _Cells]:
    if rows and all(isinstance(row, Mapping) for row in rows):
        names = tuple(dict.fromkeys(name for row in rows for name in row))
        return names, ([row.get(name) for name in names] for row in rows)
    if not rows and not columns:
        raise InvalidError("there are no rows: a sheet without rows does not say what its columns are")
    if not columns:
        raise TypeError("rows must be dicts by column: a tuple does not say what its cells are")
    width = len(rows[0]) if rows and isinstance(rows[0], Sequence) else len(columns)
    for number, row in enumerate(rows):
        if isinstance(row, str | bytes) or not isinstance(row, Sequence):
            raise TypeError(f"row {number} must be a tuple ({', '.join(columns)}) or a dict, not {type(row).__name__}")
        if len(row) != width or not len(columns) - 1 <= width <= len(columns):
            raise InvalidError(f"row {number} has {len(row)} cells: rows are ({', '.join(columns)}), the last one in all or none")
    return tuple(columns[:width]), rows


def _cell(column: str, value: Any) -> str | None:
    """A cell as text. Several values stand with "; " between them: a set in a fixed order, a list in its own."""
    if value is None or type(value) is str:
        return value
    if not isinstance(value, set | frozenset | list | tuple):
        return _one(column, value)
    words = [_one(column, item) or "" for item in value]
    if any(";" in word or not word.strip() for word in words):
        raise InvalidError(f"column '{column}': {value!r}: the words of a set are not empty, and have no ';' in them")
    return "; ".join(words if isinstance(value, list | tuple) else sorted(words))


def _one(column: str, value: Any) -> str | None:
    if hasattr(value, "item"):  # a scalar of numpy
        value = value.item()
    if value is None or value != value:  # NaN is not even itself
        return None
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():  # 4.0 is a whole number that shared its column with a missing one
        return str(int(value))
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"column '{column}': a cell must be text, a number, a date or a set of them, not {type(value).__name__}")
