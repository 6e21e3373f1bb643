# SPDX-License-Identifier: MIT
"""Tables as pictures: SVG that stands alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

from . import native
from ._calls import Path, write_whole
from ._errors import InvalidError
from ._params import Value, parameters

if TYPE_CHECKING:
    from ._table import Table

_ENDINGS = "svg", "png", "pdf"


class Chart:
    """A table as a picture: readable without colour, with a title and a description for who does not see it. What is missing in
    the table is shown as not known, never as 0."""

    __slots__ = ("_kind", "_svg", "__weakref__")

    def __init__(self, table: Table, kind: str, **params: Value) -> None:
        self._svg = table._native.chart(kind, parameters(params))
        self._kind = kind

    @property
    def kind(self) -> str:
        """"bars", "timeline", "steps" or "matrix"."""
        return self._kind

    @property
    def svg(self) -> str:
        """The picture: no script, nothing from elsewhere."""
        return self._svg

    def to_png(self, *, scale: float = 2) -> bytes:
        """As pixels, `scale` to one of its own. Needs CairoSVG: `pip install caac[pictures]`."""
        from ._picture import png

        return png(self._svg, scale)

    def to_pdf(self) -> bytes:
        """As a page of its size. Needs CairoSVG: `pip install caac[pictures]`."""
        from ._picture import pdf

        return pdf(self._svg)

    def write(self, path: Path, *, format: str | None = None) -> None:
        """Write a file in the format of its ending: .svg, .png or .pdf. The old content stays until the new is whole."""
        ending = format or os.path.splitext(os.fspath(path))[1].lower().removeprefix(".")
        if ending not in _ENDINGS:
            raise InvalidError(f"'{ending}' is no format that charts are written in: {', '.join(_ENDINGS)}")
        write_whole(path, self.to_png() if ending == "png" else self.to_pdf() if ending == "pdf" else self._svg.encode())

    def _repr_svg_(self) -> str:
        return self._svg

    def __str__(self) -> str:
        return self._svg

    def __repr__(self) -> str:
        return f"<caac.Chart: {self._kind}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a caac.Chart cannot be pickled: send its svg")
