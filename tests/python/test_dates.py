# SPDX-License-Identifier: MIT
"""Partial dates and symbols, against the standard library and published facts."""

import datetime
import random

import caac
import pytest
from caac import Order, PartialDate


def test_forms() -> None:
    assert caac.date("2020-12") == PartialDate(2020, 12) == caac.date(PartialDate(2020, 12))
    assert caac.date(datetime.date(2020, 12, 18)) == caac.date("2020-12-18")
    assert [str(caac.date(text)) for text in ("2020", "2020-12", "2020-12-18", "0476")] == ["2020", "2020-12", "2020-12-18", "0476"]
    assert [caac.date(text).is_day for text in ("2020", "2020-12", "2020-12-18")] == [False, False, True]
    assert (caac.date("2020-02").first, caac.date("2020-02").last) == (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    assert caac.date("1900-02").last.day == 28
    assert len({caac.date("2020"), caac.date("2020")}) == 1


@pytest.mark.parametrize("bad", ["", "2020-13", "2020-02-30", "20-1-1", "2020-1", "2020/12", " 2020", "2020-12-18T00:00", "10000", "0000"])
def test_refused(bad: str) -> None:
    with pytest.raises(caac.InvalidError):
        caac.date(bad)


def test_parts_are_checked() -> None:
    for parts in ((2020, 13), (2020, 2, 30), (0,), (10000,), (2020, None, 3), (-5,)):
        with pytest.raises(caac.InvalidError):
            PartialDate(*parts)
    with pytest.raises(TypeError):
        caac.date(datetime.datetime(2020, 1, 1))
    with pytest.raises(TypeError):
        caac.date(2020)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "first, second, order",
    [
        ("2011-12-21", "2012-12-21", Order.BEFORE),
        ("2012", "2011-12-31", Order.AFTER),
        ("2012-03-01", "2012-03-01", Order.SAME),
        ("2012-03", "2012-03-01", Order.CANNOT_SAY),
        ("2012", "2012", Order.CANNOT_SAY),
    ],
)
def test_compare(first: str, second: str, order: Order) -> None:
    assert caac.date(first).compare(second) is order


def test_spans_that_were_published() -> None:
    assert round(caac.date("2011-12-21").months_to("2012-12-21"), 1) == 12.0
    assert round(caac.date("2012-03-21").months_to("2012-12-21"), 1) == 9.0
    assert caac.date("2011-12-21").months_to("2012-12-21", rule="calendar") == 12.0
    with pytest.raises(ValueError, match="mean"):
        caac.date("2011-12-21").months_to("2012-12-21", rule="30")  # type: ignore[arg-type]
    with pytest.raises(caac.InvalidError):
        caac.date("2011-12").months_to("2012-12-21")


def test_days_as_the_standard_library_counts_them() -> None:
    shuffled = random.Random(1612)
    for _ in range(500):
        first, second = (datetime.date.fromordinal(shuffled.randint(1, 3652059)) for _ in range(2))
        assert caac.date(first).days_to(second) == (second - first).days
        assert caac.native.date_epoch_day(int(first.strftime("%Y%m%d").zfill(8))) == (first - datetime.date(1970, 1, 1)).days or first.year < 1000


def test_symbols() -> None:
    symbol = caac.symbol("s/ac.51/2018/1/rev.1")
    assert str(symbol) == symbol.text == "S/AC.51/2018/1/Rev.1"
    assert (symbol.kind, symbol.year, symbol.number, symbol.revision, symbol.is_annex) == ("working group document", 2018, 1, 1, False)
    assert symbol.original == "S/AC.51/2018/1" and symbol.twin is None
    assert caac.symbol("A/59/695-S/2005/72").twin == "S/2005/72"
    assert caac.symbol("S/RES/1612(2005)") == caac.symbol("resolution 1612 (2005)")
    assert [s.number for s in sorted(map(caac.symbol, ("S/AC.51/2007/10", "S/AC.51/2007/9")))] == [9, 10]
    low, high = caac.symbol("S/2006/723"), caac.symbol("S/2006/724")
    assert low < high and low <= high and high > low and high >= low and not high < low
    with pytest.raises(TypeError):
        low < "S/2006/724"  # type: ignore[operator]


@pytest.mark.parametrize("bad", ["", "hello", "S/", "S/2006/", "S/AC.51/20x8/1"])
def test_what_is_no_symbol(bad: str) -> None:
    with pytest.raises(caac.InvalidError):
        caac.symbol(bad)
