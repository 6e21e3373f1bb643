# SPDX-License-Identifier: MIT
"""Partial dates: a year, a month or a day, just as the source says it."""

from __future__ import annotations

import datetime
from typing import Literal

from . import native
from ._errors import InvalidError
from ._record import Record
from ._records import Word


class Order(Word):
    """What can be said of two partial dates."""

    BEFORE = "before"
    SAME = "same"
    AFTER = "after"
    CANNOT_SAY = "cannot say"


_ORDERS = {-1: Order.BEFORE, 0: Order.SAME, 1: Order.AFTER, 2: Order.CANNOT_SAY}


class PartialDate(Record):
    """A year, a month or a day. No day is ever made up; `first` and `last` say what it spans."""

    year: int
    month: int | None
    day: int | None

    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        super().__init__(year, month, day)
        if month is None and day is not None:
            raise InvalidError("a day needs its month")
        native.date_parse(str(self))

    def __str__(self) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None))
        return "-".join(parts)

    @property
    def is_day(self) -> bool:
        """True if it is a whole day."""
        return self.day is not None

    @property
    def first(self) -> datetime.date:
        """Its first day: 2020-12 gives 1 December 2020."""
        return _day(native.date_first(_code(self)))

    @property
    def last(self) -> datetime.date:
        """Its last day: 2020-12 gives 31 December 2020."""
        return _day(native.date_last(_code(self)))

    def compare(self, other: DateLike) -> Order:
        """What can be said of the two: one month and a day in it cannot be ordered."""
        return _ORDERS[native.date_compare(_code(self), _code(date(other)))]

    def days_to(self, end: DateLike) -> int:
        """Days to another day; both must be whole days."""
        return native.date_days(_code(self), _code(date(end)))

    def months_to(self, end: DateLike, rule: Literal["mean", "calendar"] = "mean") -> float:
        """Months to another day: of 30.4375 days each ("mean"), or calendar months and a share of the last ("calendar")."""
        return native.date_months(_code(self), _code(date(end)), rule)


DateLike = str | datetime.date | PartialDate
"""A text such as "2020-12", a `datetime.date`, or a PartialDate."""


def date(value: DateLike) -> PartialDate:
    """Read a partial date: "2020", "2020-12", "2020-12-18", or a `datetime.date`."""
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, datetime.datetime):
        raise TypeError("a date is needed, not a moment: take .date() of it")
    if isinstance(value, datetime.date):
        return PartialDate(value.year, value.month, value.day)
    code = native.date_parse(value)
    return PartialDate(code // 10000, code // 100 % 100 or None, code % 100 or None)


def _code(self: PartialDate) -> int:
    return self.year * 10000 + (self.month or 0) * 100 + (self.day or 0)


def _day(code: int) -> datetime.date:
    return datetime.date(code // 10000, code // 100 % 100, code % 100)
