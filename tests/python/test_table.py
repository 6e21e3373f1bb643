# SPDX-License-Identifier: MIT
"""Tables: cells in bulk, writers, files, and the consumers of the Arrow PyCapsule interface."""

import csv
import datetime
import gc
import io
import json
import pathlib
import pickle
import subprocess
import sys

import caac
import pandas
import polars
import pyarrow
import pytest

WORDS = ["a", None, "ü <b>"]


def test_cells(cells: caac.Table) -> None:
    assert len(cells) == 3
    assert [column.name for column in cells.columns] == ["whole", "part", "words"]
    assert [column.type for column in cells.columns] == ["int64", "double", "text"]
    assert cells["words"] == WORDS and cells["whole"] == [1, None, -3] and cells["part"] == [0.5, None, 2.25]
    assert list(cells) == [(1, 0.5, "a"), (None, None, None), (-3, 2.25, "ü <b>")]
    assert cells.to_dicts()[2] == {"whole": -3, "part": 2.25, "words": "ü <b>"}
    assert [tuple(row.values()) for row in cells.to_dicts()] == list(cells)
    assert repr(cells) == "<caac.Table query: 3 rows x 3 columns>"


def test_unknown_column_names_the_nearest(cells: caac.Table) -> None:
    with pytest.raises(KeyError, match="words"):
        cells["word"]
    for wrong in (0, None, b"words", ("words",)):
        with pytest.raises(TypeError):
            cells[wrong]  # type: ignore[index]


def test_days_are_dates(snapshot: caac.Snapshot) -> None:
    tables = [snapshot.measure(measure.name) for measure in caac.measures()]
    tables += [snapshot.table(what) for what in ("situations", "documents", "claims", "acts", "codings")]
    for table in tables:
        for column in table.columns:
            kind = {"int64": int, "double": float, "text": str, "date": datetime.date, "bool": bool}[column.type]
            assert {type(value) for value in table[column.name]} <= {kind, type(None)}, (table.name, column.name)


def test_remarks(snapshot: caac.Snapshot) -> None:
    remarks = snapshot.measure("adoption-time", by="year").remarks
    assert isinstance(remarks["n"], int) and isinstance(remarks["definition"], str)
    assert remarks[0] is remarks[:1][0] and len(list(remarks)) == len(remarks)
    assert {remark.kind for remark in remarks.of("parameter")} == {"parameter"}
    assert str(remarks).splitlines()[0].startswith("definition: ")
    with pytest.raises(KeyError, match="'colour'.*definition"):
        remarks["colour"]


def test_all_ways_out_say_the_same(snapshot: caac.Snapshot) -> None:
    for name in ("sets", "adoption-time", "coverage", "clauses"):
        table = snapshot.measure(name)
        dicts = table.to_dicts()
        assert pyarrow.table(table).to_pylist() == dicts == table.to_arrow().to_pylist()
        assert table.to_polars().to_dicts() == dicts
        assert polars.DataFrame(table).equals(table.to_polars())
        frame = table.to_pandas()
        assert list(frame.columns) == [column.name for column in table.columns] and len(frame) == len(dicts)
        for column in table.columns:
            values = [None if pandas.isna(value) else value for value in frame[column.name]]
            assert values == [row[column.name] for row in dicts] or column.type == "date"


def test_pandas_types_do_not_depend_on_what_is_missing(cells: caac.Table) -> None:
    assert [str(dtype) for dtype in cells.to_pandas().dtypes] == ["Int64", "float64", "string"]


def test_duckdb_reads_a_table(cells: caac.Table) -> None:
    duckdb = pytest.importorskip("duckdb")
    numbers = cells
    assert duckdb.sql("SELECT sum(whole), count(words) FROM numbers").fetchall() == [(-2, 2)]
    assert len(numbers) == 3


def test_arrow_outlives_the_table(reg: caac.Register) -> None:
    def consumers() -> tuple[pyarrow.Table, polars.DataFrame]:
        table = reg.query("SELECT 'text ' || value AS t FROM (WITH RECURSIVE c(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM c LIMIT 5000) SELECT * FROM c)")
        return pyarrow.table(table), polars.DataFrame(table)

    arrow, frame = consumers()
    gc.collect()
    assert arrow["t"][4999].as_py() == frame["t"][4999] == "text 5000"
    arrow.validate(full=True)


def test_a_stream_is_consumed_once(cells: caac.Table) -> None:
    class Once:
        def __init__(self) -> None:
            self.capsule = cells.__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return self.capsule

    once = Once()
    assert pyarrow.table(once).num_rows == 3
    with pytest.raises((ValueError, pyarrow.ArrowException)):
        pyarrow.table(once)
    assert pyarrow.table(cells).num_rows == pyarrow.table(cells).num_rows == 3


def test_capsules_that_nobody_consumes(cells: caac.Table) -> None:
    for _ in range(1000):
        cells.__arrow_c_stream__()
        cells.__arrow_c_schema__()
    reader = pyarrow.RecordBatchReader.from_stream(cells)
    del reader
    assert pyarrow.schema(cells).names == ["whole", "part", "words"]
    assert cells.__arrow_c_stream__(requested_schema=object()) is not None


def test_writers(cells: caac.Table) -> None:
    assert [row[2] for row in csv.reader(io.StringIO(cells.to_csv(remarks=False)))][1:] == ["a", "", "ü <b>"]
    assert json.loads(cells.to_json())
    assert "&lt;b&gt;" in cells.to_html() and "<b>" not in cells.to_html()
    assert cells.to_html(page=True).lower().startswith("<!doctype html>")
    assert "| " in cells.to_markdown()
    assert cells._repr_html_() == cells.to_html()
    assert str(cells) == cells.to_text()
    with pytest.raises(caac.InvalidError, match="width"):
        cells.to_text(widht=80)


def test_narrow_terminals_are_respected(snapshot: caac.Snapshot) -> None:
    text = snapshot.measure("coverage").to_text(width=60, remarks=False)
    assert max(map(len, text.splitlines())) <= 60


def test_large_tables_stay_out_of_notebooks(reg: caac.Register) -> None:
    table = reg.query("WITH RECURSIVE c(v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM c LIMIT 1001) SELECT v FROM c")
    assert len(table) == 1001 and table._repr_html_() is None


def test_save(cells: caac.Table, tmp_path: pathlib.Path) -> None:
    for name, text in (("t.csv", cells.to_csv()), ("t.json", cells.to_json()), ("t.md", cells.to_markdown()), ("t.HTML", cells.to_html())):
        cells.save(tmp_path / name)
        assert (tmp_path / name).read_bytes() == text.encode()
    cells.save(tmp_path / "t.page", format="html", page=True)
    assert (tmp_path / "t.page").read_text(encoding="utf-8").lower().startswith("<!doctype")
    with pytest.raises(caac.InvalidError, match=r"\.xls"):
        cells.save(tmp_path / "t.xls")
    with pytest.raises(FileNotFoundError):
        cells.save(tmp_path / "none" / "t.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(OSError):
        cells.save(tmp_path / "folder.csv")
    assert not list(tmp_path.glob("*.tmp")), "a failed save leaves nothing behind"


def test_same_input_same_bytes_under_a_comma_locale(base: pathlib.Path) -> None:
    program = (
        "import caac, locale, sys\n"
        "try: locale.setlocale(locale.LC_ALL, sys.argv[2])\n"
        "except locale.Error: pass\n"
        "t = caac.open(sys.argv[1], 'ro', now='2026-01-31T12:00:00Z').measure('adoption-time')\n"
        "sys.stdout.write(t.to_csv() + t.to_json() + t.to_html() + t.to_markdown() + t.to_text())\n"
    )
    run = [sys.executable, "-W", "error", "-X", "utf8", "-c", program, str(base)]
    outputs = {subprocess.run([*run, name], check=True, capture_output=True).stdout for name in ("C", "de_DE.UTF-8", "fr_FR.UTF-8")}
    assert len(outputs) == 1


def test_tables_are_not_pickled_nor_made_by_hand(cells: caac.Table) -> None:
    with pytest.raises(TypeError, match="to_dicts"):
        pickle.dumps(cells)
    with pytest.raises(TypeError):
        caac.Table(None)  # type: ignore[arg-type]
