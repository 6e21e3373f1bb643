# SPDX-License-Identifier: MIT
"""Stamps and imprint of what a template made: nothing takes them off."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import Any

_UNSEEN = {"script", "style", "title", "template", "head", "noscript", "textarea", "svg", "details"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_MARKS = "\\`*_{}[]<>#+-=!|~&$@"


def stamped(text: str, note: dict[str, Any], format: str) -> str:
    """The text, with the stamps that it lacks before it, and the imprint that it lacks behind it."""
    seen = _one_line(_visible(text) if format == "html" else text)
    if format == "md":
        seen = seen.replace("\\", "")
    stamps = [f"{stamp['head']}: {stamp['text']}" for stamp in note["stamps"] if not _has(seen, stamp)]
    imprint = note["imprint"] if _one_line(note["imprint"]) not in seen else ""
    if format == "md":
        stamps, imprint = [f"**{markdown(stamp)}**" for stamp in stamps], markdown(imprint)
    return _around_html(text, stamps, imprint) if format == "html" else _around_text(text, stamps, imprint)


def markdown(text: str) -> str:
    """Text that stays text: what means something to Markdown is escaped."""
    plain = "".join(f"\\{letter}" if letter in _MARKS else letter for letter in re.sub(r"\s+", " ", text))
    return re.sub(r"^( *\d+)([.)])(?= |$)", r"\1\\\2", plain).replace("://", ":\\//")


def _has(seen: str, stamp: dict[str, str]) -> bool:
    return stamp["head"] in seen and _one_line(stamp["text"]).replace("\\", "") in seen.replace("\\", "")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _around_text(text: str, stamps: list[str], imprint: str) -> str:
    before = "".join(f"{stamp}\n\n" for stamp in stamps)
    if not imprint:
        return before + text
    return f"{before}{text.rstrip()}\n\n{imprint}\n"


def _around_html(text: str, stamps: list[str], imprint: str) -> str:
    before = "".join(f'<p role="note" style="border:2px solid;padding:.5em"><strong>{escape(stamp)}</strong></p>\n' for stamp in stamps)
    behind = f"<p><small>{escape(imprint)}</small></p>\n" if imprint else ""
    start = re.search(r"<body\b[^>]*>\n?", text, re.I)
    ends = list(re.finditer(r"</body\s*>", text, re.I))
    first = start.end() if start else 0
    last = ends[-1].start() if ends and ends[-1].start() >= first else len(text)
    return text[:first] + before + text[first:last] + behind + text[last:]


def _visible(html: str) -> str:
    """What a reader of a page sees."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join(reader.seen)


class _Reader(HTMLParser):
    """Leaves out what is no text of the page, and what is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_hidden = tag in _UNSEEN or "hidden" in given or "style" in given and "none" in (given["style"] or "")
        if tag not in _VOID and (self._hidden or is_hidden):
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.seen.append(data)
