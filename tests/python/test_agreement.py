# SPDX-License-Identifier: MIT
"""How far coders agree: judgements from anywhere, against figures that were published."""

import math
import pathlib
import random
from collections.abc import Callable
from typing import Any

import caac
import pandas
import polars
import pyarrow
import pytest
from caac import native
from caac._rows import table_of

Judgement = tuple[str, str, str | None]

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C: 12 units, 4 observers, missing values; nominal 0.743.
OBSERVERS = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}
TWELVE: list[Judgement] = [
    (str(unit), coder, None if value == "." else value) for coder, row in OBSERVERS.items() for unit, value in enumerate(row.split())
]


def matrix(counts: list[list[int]]) -> list[Judgement]:
    """Judgements of two coders from how often each pair of values occurs."""
    pairs = [(i, j) for i, row in enumerate(counts) for j, n in enumerate(row) for _ in range(n)]
    return [(str(unit), coder, str(value)) for unit, pair in enumerate(pairs) for coder, value in zip("AB", pair)]


def only(table: caac.Table) -> dict[str, Any]:
    (row,) = table.to_dicts()
    return row


def test_twelve_units_of_krippendorff() -> None:
    row = only(caac.agreement(TWELVE, interval="none"))
    assert row["alpha"] == pytest.approx(0.743, abs=5e-4)
    assert row["coders"] == 4 and row["cohen"] is None and row["fleiss"] is None


def test_two_coders() -> None:
    row = only(caac.agreement(matrix([[20, 5], [10, 15]]), interval="none"))
    assert row["percent"] == pytest.approx(70) and row["cohen"] == pytest.approx(0.4)


def test_many_judges() -> None:
    """Fleiss' kappa of 14 judges, 10 subjects and 5 categories, as encyclopaedias work it out: 0.210."""
    counts = """0 0 0 0 14; 0 2 6 4 2; 0 0 3 5 6; 0 3 9 2 0; 2 2 8 1 1; 7 7 0 0 0; 3 2 6 3 0; 2 5 3 2 2; 6 5 2 1 0; 0 2 2 3 7"""
    judgements = []
    for unit, row in enumerate(counts.split(";")):
        values = [str(value) for value, n in enumerate(map(int, row.split())) for _ in range(n)]
        judgements += [(str(unit), f"judge {i}", value) for i, value in enumerate(values)]
    assert only(caac.agreement(judgements, interval="none"))["fleiss"] == pytest.approx(0.210, abs=5e-4)


SOURCES: dict[str, Callable[[list[Judgement]], Any]] = {
    "tuples": list,
    "lists": lambda rows: [list(row) for row in rows],
    "a generator": iter,
    "dicts": lambda rows: [dict(zip(("unit", "coder", "value"), row)) for row in rows],
    "dicts without what is missing": lambda rows: [
        {name: value for name, value in zip(("unit", "coder", "value"), row) if value is not None} for row in rows
    ],
    "whole numbers": lambda rows: [(int(unit), coder, value and int(value)) for unit, coder, value in rows],
    "pandas": lambda rows: pandas.DataFrame(rows, columns=["unit", "coder", "value"]),
    "pandas numbers": lambda rows: pandas.DataFrame(
        [(int(unit), coder, float(value or "nan")) for unit, coder, value in rows], columns=["unit", "coder", "value"]
    ),
    "pandas Int64": lambda rows: pandas.DataFrame(rows, columns=["unit", "coder", "value"]).astype({"value": "Int64"}),
    "pandas categories": lambda rows: pandas.DataFrame(rows, columns=["unit", "coder", "value"]).astype("category"),
    "polars": lambda rows: polars.DataFrame(rows, schema=["unit", "coder", "value"], orient="row"),
    "pyarrow": lambda rows: pyarrow.table({n: list(c) for n, c in zip(("unit", "coder", "value"), zip(*rows))}),
    "record batch": lambda rows: pyarrow.record_batch({n: list(c) for n, c in zip(("unit", "coder", "value"), zip(*rows))}),
    "a table": lambda rows: caac.Table(table_of(rows, "rows", ("unit", "coder", "value"))),
}


@pytest.mark.parametrize("source", SOURCES)
def test_judgements_from_anywhere(source: str) -> None:
    assert caac.agreement(SOURCES[source](TWELVE)).to_dicts() == caac.agreement(TWELVE).to_dicts()


def test_a_table_with_numbers(reg: caac.Register) -> None:
    words = " UNION ALL ".join(f"SELECT {u} AS unit, '{c}' AS coder, {v or 'NULL'} AS value" for u, c, v in TWELVE)
    assert caac.agreement(reg.query(words)).to_dicts() == caac.agreement(TWELVE).to_dicts()


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    frame = polars.DataFrame(TWELVE, schema=["unit", "coder", "value"], orient="row").to_arrow()  # noqa: F841
    assert caac.agreement(duckdb.sql("SELECT * FROM frame")).to_dicts() == caac.agreement(TWELVE).to_dicts()


def test_sets() -> None:
    """Distances of sets. Passonneau (2006): MASI is Jaccard, weighted by 1 for the same, 2/3 for a subset, 1/3 for an overlap."""
    judged = [("1", {"1.a", "5.a"}, ["5.a", "1.a"]), ("2", {"1.a"}, {"1.a", "2.b"}), ("3", set(), frozenset()), ("4", {"X"}, {"1.a"})]
    rows = [(unit, coder, values) for unit, *both in judged for coder, values in zip("AB", both)]
    jaccard, masi = (only(caac.agreement(rows, distance=distance, interval="none")) for distance in ("jaccard", "masi"))  # type: ignore[arg-type]
    observed = {"jaccard": (0 + 1 / 2 + 0 + 1) / 4, "masi": (0 + (1 - 1 / 3) + 0 + 1) / 4}
    assert jaccard["alpha"] == pytest.approx(1 - observed["jaccard"] / expected(rows, lambda a, b: 1 - overlap(a, b)))
    assert masi["alpha"] == pytest.approx(1 - observed["masi"] / expected(rows, lambda a, b: 1 - overlap(a, b) * weight(a, b)))
    texts = [(unit, coder, "; ".join(sorted(values))) for unit, coder, values in rows]
    assert caac.agreement(texts, distance="masi").to_dicts() == caac.agreement(rows, distance="masi").to_dicts()


def overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1


def weight(a: set[str], b: set[str]) -> float:
    return 1 if a == b else 2 / 3 if a <= b or b <= a else 1 / 3 if a & b else 0


def expected(rows: Any, distance: Callable[[set[str], set[str]], float]) -> float:
    """The mean distance of all pairs of values, whoever gave them."""
    values = [set(row[2]) for row in rows]
    pairs = [distance(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j]
    return math.fsum(pairs) / len(pairs)


def grouped(seed: int) -> list[tuple[str, str, str, str]]:
    shuffled = random.Random(seed)
    rows = []
    for unit in range(240):
        value = shuffled.choice("xyz")
        rows += [(str(unit), coder, value if shuffled.random() < 0.8 else shuffled.choice("xyz"), f"document {unit // 12}") for coder in "AB"]
    return rows


def test_intervals_are_the_same_every_time() -> None:
    first = only(caac.agreement(grouped(1)))
    assert first == only(caac.agreement(grouped(1)))
    assert first["low"] < first["alpha"] < first["high"]
    other = only(caac.agreement(grouped(1), seed=2))
    assert (other["low"], other["high"]) != (first["low"], first["high"]) and other["alpha"] == first["alpha"]
    wider = only(caac.agreement(grouped(1), level=99))
    assert wider["low"] < first["low"] and wider["high"] > first["high"]
    cohen = only(caac.agreement(grouped(1), interval="cohen"))
    assert cohen["low"] < cohen["cohen"] < cohen["high"]
    assert only(caac.agreement(grouped(1), interval="none"))["low"] is None


def test_few_groups_have_no_interval() -> None:
    table = caac.agreement([row for row in grouped(1) if row[3] in ("document 0", "document 1")])
    assert only(table)["low"] is None and only(table)["alpha"] is not None
    assert any("interval" in remark.text for remark in table.remarks)


@pytest.mark.parametrize(
    "rows, error",
    [
        ("unit,coder,value", TypeError),
        (b"unit", TypeError),
        (5, TypeError),
        (None, TypeError),
        ({"unit": ["1"]}, TypeError),
        (["abc", "def"], TypeError),
        ([("1", "A")], caac.InvalidError),
        ([("1", "A", "x", "g", "more")], caac.InvalidError),
        ([("1", "A", "x"), ("1", "B")], caac.InvalidError),
        ([("1", "A", "x"), {"unit": "1"}], TypeError),
        ([("1", "A", object())], TypeError),
        ([("1", "A", {"a;b"})], caac.InvalidError),
        ([("1", "A", ["a", ""])], caac.InvalidError),
        ([("1", "A", {"a", None})], caac.InvalidError),
        ([("1", "A", "x"), ("1", "A", "y")], caac.InvalidError),
        ([{"unit": "1", "coder": "A"}], caac.InvalidError),
        ([("1", "A", "\ud800")], ValueError),
        ([("1", "A", "x\0y")], ValueError),
        (pandas.DataFrame({"unit": ["1"], "coder": ["A"], "valeu": ["x"]}), caac.InvalidError),
    ],
)
def test_what_is_refused(rows: Any, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        caac.agreement(rows)
    assert str(caught.value)


def test_parameters_are_checked() -> None:
    for wrong in ({"distance": "massi"}, {"interval": "alfa"}, {"replicates": -1}, {"level": 101}, {"seed": "x"}):
        with pytest.raises(caac.InvalidError):
            caac.agreement(TWELVE, **wrong)  # type: ignore[arg-type]


def test_tables_of_texts_are_built_with_care() -> None:
    for columns, rows in [
        (["a"], []),
        (("a",), ()),
        (("a",), [("x", "y")]),
        (("a",), [["x"]]),
        (("a",), [(1,)]),
        ((1,), []),
        (("a", "a"), []),
        (("a",), ["x"]),
    ]:
        with pytest.raises((TypeError, caac.InvalidError)):
            native.table_of("rows", columns, rows)  # type: ignore[arg-type]
    table = caac.Table(native.table_of("rows", ("a", "b c"), [("x", None), ("", "ü")]))
    assert list(table) == [("x", None), ("", "ü")] and len(caac.Table(native.table_of("rows", ("a",), []))) == 0


def test_cells_as_texts() -> None:
    import datetime
    import decimal

    import numpy

    cells = [1, 2.5, 3.0, True, datetime.date(2020, 12, 18), datetime.datetime(2020, 12, 18), numpy.int64(7), numpy.float64("nan"), None]
    cells += [numpy.str_("s"), caac.Limb.DIRECT, ["5.a", "1.a"], {"b", "a"}, (), pandas.NaT, float("inf")]
    table = caac.Table(table_of([{"cell": cell} for cell in cells], "cells"))
    assert table["cell"] == [
        *("1", "2.5", "3", "yes", "2020-12-18", "2020-12-18", "7", None, None, "s", "direct", "5.a; 1.a", "a; b", "", None, "inf")
    ]
    with pytest.raises(TypeError, match="column 'cell'"):
        table_of([{"cell": decimal.Context()}], "cells")


@pytest.mark.parametrize("seed", range(5))
def test_beside_scikit_learn(seed: int) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rows = grouped(seed)
    a, b = ([row[2] for row in rows if row[1] == coder] for coder in "AB")
    assert only(caac.agreement(rows, interval="none"))["cohen"] == pytest.approx(metrics.cohen_kappa_score(a, b), abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_beside_krippendorff(seed: int) -> None:
    peer = pytest.importorskip("krippendorff")
    shuffled = random.Random(seed)
    rows = [(*row[:2], None if shuffled.random() < 0.2 else row[2]) for row in grouped(seed)]
    matrix = [[None if row[2] is None else "xyz".index(row[2]) for row in rows if row[1] == coder] for coder in "AB"]
    numbers = [[float("nan") if value is None else value for value in row] for row in matrix]
    theirs = peer.alpha(reliability_data=numbers, level_of_measurement="nominal")
    assert only(caac.agreement(rows, interval="none"))["alpha"] == pytest.approx(theirs, abs=1e-12)


def test_of_a_sheet(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("unit,coder,value\n" + "".join(f"{u},{c},{v or ''}\n" for u, c, v in TWELVE), encoding="utf-8")
    assert caac.agreement(caac.read_sheet(path)).to_dicts() == caac.agreement(TWELVE).to_dicts()
