# SPDX-License-Identifier: MIT
"""Measures as data, parameters as keywords, and the figures that were published."""

import datetime
import pathlib

import caac
import pytest


def means(table: caac.Table) -> dict[str, tuple[int, float | None]]:
    return {row["group"]: (row["n"], row["mean"] if row["mean"] is None else round(row["mean"], 1)) for row in table.to_dicts()}


def test_measures_are_data() -> None:
    measures = caac.measures()
    names = [measure.name for measure in measures]
    of_coders = ["agreement", "agreement-sets", "coding-progress", "suggestions-kept"]
    of_sets = ["options-per-set", "options-matrix", "addressees", "sensitivity", "assisted"]
    assert names == ["sets", "adoption-time", "pending", "option-use", "limbs", "clauses", "coverage", *of_coders, *of_sets]
    adoption = measures["adoption-time"]
    assert adoption.question.endswith("?") and adoption.definition and adoption.source
    assert next(p for p in adoption.parameters if p.name == "by").values == ("year", "situation", "all")
    assert adoption.parts == "documents" and measures["option-use"].parts == "all"
    assert {measures[name].parts for name in of_coders} == {"codings"}
    assert [measures[name].parts for name in of_sets] == ["all", "all", "all", "codings", "codings"]
    assert [row[0] for row in measures.table()] == names
    assert str(adoption) in str(measures) and repr(adoption).startswith("<caac.Measure adoption-time:")
    with pytest.raises(KeyError, match="adoption-time"):
        measures["adoption-tim"]


def test_columns_are_as_declared(snapshot: caac.Snapshot) -> None:
    for measure in caac.measures():
        table = snapshot.measure(measure.name)
        assert table.columns == measure.columns and table.name == measure.name
        assert {"definition", "n", "source"} <= {remark.kind for remark in table.remarks}


def test_published_figures(snapshot: caac.Snapshot) -> None:
    assert means(snapshot.measure("adoption-time", by="year", prefer=["Watchlist"]))["2012"] == (4, 12.9)
    assert means(snapshot.measure("adoption-time", by="year"))["2012"] == (4, 12.8)
    assert snapshot.measure("adoption-time").remarks["n"] == 32


def test_not_enough_coded(snapshot: caac.Snapshot) -> None:
    table = snapshot.measure("option-use")
    assert set(table["status"]) == {"not enough coded"} and set(table["share"]) == {None}
    assert any("0 of 93 sets complete" in remark.text for remark in table.remarks)


@pytest.mark.parametrize(
    "keywords, texts",
    [
        ({"period": (2006, 2012)}, {"period": "2006..2012"}),
        ({"period": [2006, None]}, {"period": "2006.."}),
        ({"period": 2012}, {"period": "2012"}),
        ({"from_": "introduced"}, {"from": "introduced"}),
        ({"month": None, "prefer": ["Watchlist", "CRIN"]}, {"prefer": ("Watchlist", "CRIN")}),
        ({"prefer": {"Watchlist", "CRIN"}}, {"prefer": ["CRIN", "Watchlist"]}),
    ],
)
def test_keywords(snapshot: caac.Snapshot, keywords: dict[str, object], texts: dict[str, object]) -> None:
    assert snapshot.measure("adoption-time", **keywords).to_json() == snapshot.measure("adoption-time", **texts).to_json()


def test_numbers_and_dates_as_parameters(snapshot: caac.Snapshot) -> None:
    assert snapshot.measure("option-use", min_share=0).to_json() == snapshot.measure("option-use", **{"min-share": "0"}).to_json()
    day = datetime.date(2012, 12, 1)
    texts = {snapshot.measure("pending", on=on).to_json() for on in (day, "2012-12-01", caac.date(day))}
    assert len(texts) == 1


def test_wrong_parameters_are_named(snapshot: caac.Snapshot) -> None:
    with pytest.raises(caac.InvalidError, match="did you mean 'by'"):
        snapshot.measure("adoption-time", bye="year")
    with pytest.raises(caac.InvalidError, match="year"):
        snapshot.measure("adoption-time", by="yaer")
    with pytest.raises(caac.NotFoundError, match="adoption-time"):
        snapshot.measure("adoption-tim")
    for wrong in (object(), b"year", {"by": "year"}, datetime.datetime(2020, 1, 1)):
        with pytest.raises(TypeError):
            snapshot.measure("pending", on=wrong)


def test_parts(base: pathlib.Path) -> None:
    with caac.open(base, mode="ro") as reg:
        small = reg.snapshot("documents")
        assert small.measure("adoption-time").to_csv() == reg.measure("adoption-time").to_csv()
        with pytest.raises(caac.ConflictError):
            small.measure("option-use")
        assert len(reg.measure("option-use")) == 26
        with pytest.raises(caac.NotFoundError, match="sets"):
            reg.measure("set")


def test_kinds() -> None:
    kinds = {kind.name: kind for kind in caac.kinds()}
    assert list(kinds) == ["situation", "document", "claim", "unit", "coding", "use"]
    assert kinds["claim"].file == "claims.csv"
    field = next(field for field in kinds["unit"].fields if field.name == "document")
    assert (field.column, field.type, field.values) == ("conclusions_id", "reference", "document")
