# SPDX-License-Identifier: MIT
"""Python values as the "key=value" texts of the library."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from ._dates import PartialDate
from ._schema import kinds

Value = Any
"""str, int, float, bool, a date, a path, or several of them; None is "not given"."""

Several = str | Iterable[str] | None
"""One of something, or more, or None: not given."""

_SEPARATORS = {"references": " ", "sources": " ; "}


def parameters(values: Mapping[str, Value], *, ranges: Iterable[str] = ()) -> list[str]:
    """`min_share=50` gives "min-share=50", `from_="introduced"` "from=introduced"; a list repeats its key; None is left out.
    A pair of years in a parameter named in `ranges` is one value, "2006..2012"."""
    result: list[str] = []
    for name, value in values.items():
        key = name.removesuffix("_").replace("_", "-")
        for item in _items(value, key in ranges):
            result.append(f"{key}={_text(key, item)}")
    return result


def fields(kind: str, values: Mapping[str, Value]) -> list[str]:
    """Fields of a record: names as they are, flags as 1 and 0, a list in one value, as its type wants it."""
    types = {field.name: field.type for known in kinds() if known.name == kind for field in known.fields}
    result: list[str] = []
    for name, value in values.items():
        key = name.removesuffix("_")
        separator = _SEPARATORS.get(types.get(key, ""), " ")
        if value is not None:
            result.append(f"{key}={separator.join(_text(key, item, '1', '0') for item in _items(value, False))}")
    return result


def named(values: Mapping[str, Value]) -> list[str]:
    """Values of a statement, by their names as they are."""
    return [f"{key}={_text(key, value, '1', '0')}" for key, value in values.items() if value is not None]


def several(values: Several) -> Value:
    """One value, or a list of them."""
    return values if values is None or isinstance(values, str) else list(values)


def _items(value: Value, is_range: bool) -> Iterable[Value]:
    if value is None:
        return ()
    if is_range and isinstance(value, tuple | list) and len(value) == 2:
        start, end = ("" if year is None else year for year in value)
        return (f"{start}..{end}",)
    if isinstance(value, set | frozenset):
        return sorted(value)
    return value if isinstance(value, list | tuple) else (value,)


def _text(key: str, value: Value, yes: str = "yes", no: str = "no") -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return yes if value else no
    if isinstance(value, datetime.datetime):
        raise TypeError(f"{key}: a date is needed, not a moment: take .date() of it")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, str | int | PartialDate):
        return str(value)
    if isinstance(value, os.PathLike):
        return str(os.fspath(value))
    raise TypeError(f"{key} must be str, int, float, bool, a date or a list of them, not {type(value).__name__}")


def moment(value: str | datetime.datetime | None) -> str | None:
    """A moment in UTC, "2026-01-31T12:00:00Z"."""
    if not isinstance(value, datetime.datetime):
        return value
    if value.tzinfo is None:
        raise ValueError("now needs a time zone: datetime.datetime(..., tzinfo=datetime.timezone.utc)")
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
