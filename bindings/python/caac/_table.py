# SPDX-License-Identifier: MIT
"""The one result type: an immutable, typed table with remarks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, overload

from . import native
from ._calls import Path, terminal_width, write_whole
from ._chart import Chart
from ._errors import InvalidError, NotFoundError
from ._params import Several, Value, parameters, several
from ._records import Column, Findings, Remark

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_NOTEBOOK_ROWS = 1000
_WORKBOOK = "xlsx"
_PANDAS = {"int64": "Int64", "double": "float64", "text": "string", "bool": "boolean", "date": "datetime64[s]"}


class Remarks(Sequence[Remark]):
    """The remarks of a table. `remarks["n"]` is the number, or the text, of the first remark of that kind."""

    __slots__ = ("_items",)

    def __init__(self, items: Sequence[Remark]) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, key: int) -> Remark: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Remark, ...]: ...
    @overload
    def __getitem__(self, key: str) -> float | str: ...
    def __getitem__(self, key: int | slice | str) -> Remark | tuple[Remark, ...] | float | str:
        if not isinstance(key, str):
            return self._items[key]
        for remark in self._items:
            if remark.kind == key:
                return remark.text if remark.value is None else _plain(remark.value)
        kinds = ", ".join(dict.fromkeys(remark.kind for remark in self._items))
        raise NotFoundError(f"the table has no remark of the kind '{key}'; it has: {kinds or 'none'}")

    def of(self, kind: str) -> tuple[Remark, ...]:
        """All remarks of a kind."""
        return tuple(remark for remark in self._items if remark.kind == kind)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"<caac.Remarks: {'; '.join(map(str, self._items))}>"

    def __str__(self) -> str:
        return "\n".join(map(str, self._items))


class Table:
    """A finished table: one row a case. `len()` is the number of rows, iteration gives tuples, `table["mean"]` a column.

    It may be shared between threads, and reaches pandas, polars, pyarrow and DuckDB by the Arrow PyCapsule interface, without a
    copy of the cells.
    """

    __slots__ = ("_native", "_findings", "columns", "remarks", "__weakref__")

    columns: tuple[Column, ...]
    remarks: Remarks

    def __init__(self, handle: native.Table, findings: Findings | None = None) -> None:
        if not isinstance(handle, native.Table):
            raise TypeError("tables are made by the library: measure, query, table, read_sheet")
        self._native = handle
        self._findings = findings
        self.columns = tuple(Column(*_known(handle.column(i))) for i in range(handle.column_count()))
        self.remarks = Remarks([Remark(*_known(handle.remark(i))) for i in range(handle.remark_count())])

    @property
    def name(self) -> str:
        """For programs: "adoption-time"."""
        return self._native.name()

    @property
    def caption(self) -> str:
        """For people."""
        return self._native.caption()

    @property
    def findings(self) -> Findings:
        """What was worth a look in the file or the sheet that it comes from; empty for other tables."""
        if self._findings is None:
            self._findings = Findings(native.Findings(0))
        return self._findings

    def __len__(self) -> int:
        return self._native.row_count()

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._native.rows())

    def __getitem__(self, column: str) -> list[Any]:
        return self._native.values(column)

    def select(self, columns: Several = None, *, where: Mapping[str, object] | None = None, known: Several = None) -> Table:
        """Columns in this order, and rows, as another table with all remarks: what they count is what this table counted.

        `where={"group": "2012"}` keeps the rows whose cell reads so, as people see it; None: where it is missing. `known` keeps
        those in which these columns are not missing.
        """
        wanted = [f"{column}={_cell_text(cell)}" for column, cell in (where or {}).items()]
        given = {"columns": several(columns), "where": wanted, "known": several(known)}
        return Table(self._native.select(parameters(given)))

    def shown(self, row: int, column: str) -> str:
        """A cell as people see it: the digits of its column, "yes" and "no", a dash where it is missing."""
        names = [known.name for known in self.columns]
        if column not in names:
            self[column]  # raises, and names the nearest
        return self._native.show(range(len(self))[row], names.index(column))

    def chart(self, kind: str, /, **params: Value) -> Chart:
        """A picture of it: `table.chart("bars", label="group", value="mean", n="n")`; also "timeline", "steps" and "matrix"."""
        return Chart(self, kind, **params)

    def to_dicts(self) -> list[dict[str, Any]]:
        """All rows, each a dict by column name. Missing cells are None, days `datetime.date`."""
        return self._native.dicts()

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame, with dtypes that do not depend on what happens to be missing."""
        import pandas

        return pandas.DataFrame({c.name: pandas.Series(self[c.name], dtype=_PANDAS[c.type]) for c in self.columns})

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame."""
        import polars

        return polars.DataFrame(self)

    def to_arrow(self) -> pyarrow.Table:
        """A pyarrow table that shares the cells."""
        import pyarrow

        return pyarrow.table(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Arrow PyCapsule interface: a new stream of one batch. A requested schema is not followed, as the interface allows."""
        return self._native.arrow_stream()

    def __arrow_c_schema__(self) -> object:
        """Arrow PyCapsule interface: the types of the columns."""
        return self._native.arrow_schema()

    def to_csv(self, **params: Value) -> str:
        """CSV (RFC 4180). `bom=True` for spreadsheets that need it."""
        return self._write("csv", params)

    def to_json(self, **params: Value) -> str:
        """JSON: columns, rows and remarks."""
        return self._write("json", params)

    def to_markdown(self, **params: Value) -> str:
        """Markdown."""
        return self._write("md", params)

    def to_html(self, **params: Value) -> str:
        """HTML: the table alone, or with `page=True` a whole page."""
        return self._write("html", params)

    def to_text(self, **params: Value) -> str:
        """Aligned text; `width=80` fits it to a terminal."""
        return self._write("text", params)

    @overload
    def to_xlsx(self, path: None = None) -> bytes: ...
    @overload
    def to_xlsx(self, path: Path) -> None: ...
    def to_xlsx(self, path: Path | None = None) -> bytes | None:
        """A workbook: returned, or written to a file. Texts stay texts, and a sheet that is filled in has its lists and guide."""
        content = native.sheet_write(self._native, _WORKBOOK)
        if path is None:
            return content
        write_whole(path, content)
        return None

    def save(self, path: Path, *, format: str | None = None, **params: Value) -> None:
        """Write a file in the format of its ending, .xlsx among them. The old content stays until the new is whole."""
        known = format or _format_of(os.fspath(path))
        if known == _WORKBOOK:
            self.to_xlsx(path, **params)
        else:
            write_whole(path, self._write(known, params).encode())

    def _write(self, format: str, params: dict[str, Value]) -> str:
        return self._native.write(format, parameters(params))

    def __str__(self) -> str:
        return self.to_text(width=terminal_width())

    def __repr__(self) -> str:
        return f"<caac.Table {self.name}: {len(self)} rows x {len(self.columns)} columns>"

    def _repr_html_(self) -> str | None:
        return self.to_html() if len(self) <= _NOTEBOOK_ROWS else None

    def __reduce__(self) -> NoReturn:
        raise TypeError("a caac.Table cannot be pickled: send to_dicts(), to_json() or to_arrow()")


def _format_of(path: str) -> str:
    """The format whose ending a path has."""
    ending = os.path.splitext(path)[1].lower()
    formats = {known: name for name, _, known in Table(native.table_formats())} | {_WORKBOOK: _WORKBOOK}
    if ending.removeprefix(".") not in formats:
        raise InvalidError(f"'{ending}' is no ending of a format that tables are written in: {', '.join(formats)}")
    return str(formats[ending.removeprefix(".")])


def _cell_text(cell: object) -> str:
    """A cell as it is asked for."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)


def _known(record: tuple[Any, ...] | None) -> tuple[Any, ...]:
    assert record is not None
    return record


def _plain(number: float) -> float:
    """A count is a whole number in Python too."""
    return int(number) if number.is_integer() else number
