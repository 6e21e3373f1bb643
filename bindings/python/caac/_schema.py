# SPDX-License-Identifier: MIT
"""The kinds of records of a register, as data."""

from __future__ import annotations

from functools import cache

from . import native
from ._records import Field, Kind


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of records and their fields, in the order of loading."""
    records = filter(None, map(native.kind_at, range(native.kind_count())))
    return tuple(Kind(*record[:-1], tuple(Field(*field) for field in record[-1])) for record in records)
