# SPDX-License-Identifier: MIT
"""Pictures for what takes no SVG: drawn by CairoSVG, which reads no file and no address unless it is asked to."""

from __future__ import annotations

import re

try:
    import cairosvg
except ImportError:
    raise ImportError("PNG and PDF pictures are made by CairoSVG, which is not installed: pip install caac[pictures]") from None
except OSError:
    raise ImportError("CairoSVG does not find the library cairo (Debian: libcairo2)") from None

from ._svg import plain


def png(svg: str, scale: float) -> bytes:
    """Pixels on white."""
    return bytes(cairosvg.svg2png(plain(svg).encode(), scale=scale, background_color="white"))


def pdf(svg: str) -> bytes:
    """One page, that does not say when it was made."""
    return re.sub(rb"/CreationDate \(D:\d{14}", b"/CreationDate (D:19800101000000", bytes(cairosvg.svg2pdf(plain(svg).encode())))
