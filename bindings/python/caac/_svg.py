# SPDX-License-Identifier: MIT
"""Pictures of the library for programs that draw, but are no browsers: black on white, fonts and sizes said one by one."""

from __future__ import annotations

import re

_FOR_BROWSERS = {
    "max-width:100%;height:auto;background:transparent;": "",
    "font:13px/1.2 system-ui,sans-serif;": "font-size:13px;font-family:sans-serif;",
    ":currentColor": ":#000",
}


def plain(svg: str) -> str:
    """The same picture. Only its style is touched, which holds no words of others."""
    start = svg.index("<style>")
    end = svg.index("</style>", start)
    style = svg[start:end]
    for old, new in _FOR_BROWSERS.items():
        style = style.replace(old, new)
    style = re.sub(r"stroke:#000;stroke-opacity:(\.\d+)", _grey, style)  # not all of them know see-through lines
    return svg[:start] + style + svg[end:]


def _grey(line: re.Match[str]) -> str:
    level = f"{round(255 * (1 - float(line[1]))):02x}"
    return f"stroke:#{level * 3}"
