# SPDX-License-Identifier: MIT
"""What was meant by a name that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches


def nearest(name: str, known: object) -> str:
    """ "; did you mean 'x'?", or what there is."""
    names = sorted(str(key) for key in known) if isinstance(known, Mapping) else []
    close = get_close_matches(name, names, 1)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; there are: {', '.join(names)}" if names else ""
