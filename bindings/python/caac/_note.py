# SPDX-License-Identifier: MIT
"""Notes: what is handed on. Headings, text, tables and charts in their order, in any format; and ready notes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, NoReturn, overload

from . import native
from ._calls import Path, terminal_width, write_whole
from ._errors import InvalidError, MissingFileError
from ._measure import _parameter
from ._params import Several, Value, parameters, several
from ._record import Record
from ._records import Parameter
from ._table import Table

_OTHERS = "docx", "pdf"
"""Formats that are made here, not in the library."""


class Words(Record):
    """Words of a paragraph that are not plain, or what they lead to."""

    style: Literal["strong", "emphasis", "code", "refer", "cite"]
    text: str


Part = str | Words
"""Of a paragraph: plain words, or what strong(), emphasis(), code(), refer() and cite() make."""


def strong(text: str) -> Words:
    """Words that matter."""
    return Words("strong", text)


def emphasis(text: str) -> Words:
    """Words that are stressed."""
    return Words("emphasis", text)


def code(text: str) -> Words:
    """Words of a program."""
    return Words("code", text)


def refer(label: str) -> Words:
    """ "Table 2" or "Figure 1", with a link to it; it may still be to come."""
    return Words("refer", label)


def cite(key: str) -> Words:
    """ "[1]", with a link to the source, that may still be to come."""
    return Words("cite", key)


class Note:
    """A note, built block by block and then written in any format.

    Tables and figures are numbered in their order. What explains the figures is gathered into a page on method, sources stand at
    the end. What is made from a sample, or from what is private, is stamped, and nothing takes stamps off. All text is text: no
    character of it means anything to a format. A call that is refused adds nothing.
    """

    __slots__ = ("_native", "__weakref__")

    def __init__(self, title: str, *, name: str = "note", subtitle: str | None = None) -> None:
        self._native = native.note_new(name, title)
        if subtitle is not None:
            self.subtitle(subtitle)

    @classmethod
    def _of(cls, handle: native.Note) -> Note:
        self = cls.__new__(cls)
        self._native = handle
        return self

    @property
    def name(self) -> str:
        """For programs: "working-methods"."""
        return self._native.name()

    @property
    def title(self) -> str:
        """For people."""
        return self._native.title()

    def subtitle(self, text: str) -> None:
        """The line below the title: period, day, what it is about."""
        self._native.set_subtitle(text)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading, of level 1 to 3."""
        self._native.add_heading(level, text)

    def paragraph(self, *parts: Part) -> None:
        """A paragraph: `note.paragraph("Twelve sets, ", caac.strong("6.6"), " months (", caac.refer("time"), ") ", caac.cite("wl"))`."""
        self._native.add_words("paragraph", _parts(parts))

    def bullet(self, *parts: Part) -> None:
        """An item of a list; items that follow each other are one list."""
        self._native.add_words("bullet", _parts(parts))

    def number(self, *parts: Part) -> None:
        """An item of a numbered list."""
        self._native.add_words("number", _parts(parts))

    def quotation(self, text: str, source: str) -> None:
        """Words of another, verbatim, with the key of their source."""
        self._native.add_quotation(text, source)

    def source(self, key: str, text: str, address: str = "") -> None:
        """A source: `note.source("wl", "Watchlist, Working Methods", "https://...")`. It stands at the end, numbered in the order of
        citation."""
        self._native.add_source(key, text, address)

    def table(
        self,
        label: str,
        table: Table,
        *,
        caption: str | None = None,
        columns: Several = None,
        remarks: Literal["method", "here"] | None = None,
    ) -> None:
        """A table, numbered; `label` is what refer() names it by. Without `remarks="here"`, what explains its figures goes to the
        page on method; n, what is missing and warnings always stay."""
        given = {"caption": caption, "columns": several(columns), "remarks": remarks}
        self._native.add_table(label, _handle(table), parameters(given))

    def chart(self, label: str, kind: str, table: Table, /, **params: Value) -> None:
        """A chart, numbered as a figure: `note.chart("time", "bars", times, label="group", value="mean")`, with the parameters of
        `table.chart()`. Formats without pictures show its numbers."""
        self._native.add_chart(label, kind, _handle(table), parameters(params))

    def page_break(self) -> None:
        """What follows begins a page, where there are pages."""
        self._native.add_page_break()

    def method(self, head: str, text: str) -> None:
        """A line of the page on method, beside what tables say."""
        self._native.add_method(head, text)

    def stamp(self, kind: Literal["sample", "private", "draft"], text: str) -> None:
        """Stamp it; the stamps of its tables come by themselves."""
        self._native.add_stamp(kind, text)

    def to_text(self, *, width: int | None = None) -> str:
        """Plain text; `width=80` fits it to a terminal."""
        return self._write("text", {"width": width}).decode()

    def to_markdown(self) -> str:
        """Markdown."""
        return self._write("md", {}).decode()

    def to_html(self) -> str:
        """A page that stands alone, for screen and paper: no script, nothing from elsewhere."""
        return self._write("html", {}).decode()

    def to_json(self, *, shown: bool | None = None) -> str:
        """Every block, with typed cells; `shown=True` adds cells as people see them, and charts as SVG."""
        return self._write("json", {"shown": shown}).decode()

    def to_dict(self, *, shown: bool | None = None) -> dict[str, Any]:
        """What to_json() says."""
        import json

        result: dict[str, Any] = json.loads(self.to_json(shown=shown))
        return result

    @overload
    def to_xlsx(self, path: None = None) -> bytes: ...
    @overload
    def to_xlsx(self, path: Path) -> None: ...
    def to_xlsx(self, path: Path | None = None) -> bytes | None:
        """A workbook, a page a table: returned, or written to a file."""
        return _given(path, self._write("xlsx", {}))

    @overload
    def to_docx(self, path: None = None) -> bytes: ...
    @overload
    def to_docx(self, path: Path) -> None: ...
    def to_docx(self, path: Path | None = None) -> bytes | None:
        """A Word file: returned, or written to a file. Needs python-docx, and CairoSVG for charts: `pip install caac[docx,pictures]`."""
        from ._note_docx import note_docx

        return _given(path, note_docx(self.to_dict(shown=True)))

    @overload
    def to_pdf(self, path: None = None) -> bytes: ...
    @overload
    def to_pdf(self, path: Path) -> None: ...
    def to_pdf(self, path: Path | None = None) -> bytes | None:
        """Paper: returned, or written to a file. Needs WeasyPrint: `pip install caac[pdf]`."""
        from ._note_pdf import note_pdf

        return _given(path, note_pdf(self.to_html()))

    def render(
        self, template: Path | None = None, *, text: str | None = None, format: Literal["html", "md", "text"] | None = None
    ) -> str:
        """Through a template of yours, a file or `text`: Jinja2 in its sandbox, as docs/notes-templates.md has it.

        What is put into HTML or Markdown is escaped; the format is that of the ending of the file, and of a text HTML if it has
        a tag in it. Stamps and the imprint cannot be left out. Needs Jinja2: `pip install caac[templates]`.
        """
        from ._template import render

        if (template is None) == (text is None):
            raise TypeError("render() takes the path of a template, or text=")
        name = "template" if template is None else os.path.basename(os.fspath(template))
        words = _read(template) if template is not None else text or ""
        return render(self.to_dict(shown=True), words, name, format or _template_format(name, words))

    @overload
    def render_docx(self, template: Path, path: None = None) -> bytes: ...
    @overload
    def render_docx(self, template: Path, path: Path) -> None: ...
    def render_docx(self, template: Path, path: Path | None = None) -> bytes | None:
        """Through a Word file of yours, with `{{ title }}`, `{{ table:LABEL }}` and the like in it: returned, or written to a file.
        Stamps stand in the header of every page. Needs python-docx: `pip install caac[docx,pictures]`."""
        from ._word_template import note_in_template

        return _given(path, note_in_template(self.to_dict(shown=True), template))

    def write(self, path: Path, *, format: str | None = None, **params: Value) -> None:
        """Write a file in the format of its ending: .html, .docx, .pdf, .xlsx, .md, .txt or .json. The old content stays until the
        new is whole."""
        write_whole(path, self._content(format or _format_of(os.fspath(path)), params))

    def _content(self, format: str, params: dict[str, Value]) -> bytes:
        if format not in _OTHERS:
            return self._write(format, params)
        if params:
            raise InvalidError(f"{format} has no parameter '{next(iter(params))}': it has none")
        return self.to_docx() if format == "docx" else self.to_pdf()

    def _write(self, format: str, params: dict[str, Value]) -> bytes:
        return self._native.write(format, parameters(params))

    def __str__(self) -> str:
        return self.to_text(width=terminal_width())

    def __repr__(self) -> str:
        return f"<caac.Note {self.name}: {self.title}>"

    def _repr_html_(self) -> str:
        """The note without its page, and of the style only what is the note's: a notebook has a page of its own."""
        page = self.to_html()
        head, _, rest = page.partition('<article class="caac-note">')
        style = "\n".join(line for line in head.splitlines() if line.startswith((".caac-note", "div.caac")))
        return f'<style>\n{style}\n</style>\n<article class="caac-note">{rest.rpartition("</article>")[0]}</article>\n'

    def __reduce__(self) -> NoReturn:
        raise TypeError("a caac.Note cannot be pickled: send to_json() or to_html()")


class ReadyNote(Record):
    """A ready note: what is in it, for whom, and its parameters."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]

    def __repr__(self) -> str:
        return f"<caac.ReadyNote {self.name}: {', '.join(parameter.name for parameter in self.parameters)}>"

    def __str__(self) -> str:
        return f"{self.name}: {self.about}"


@cache
def ready_notes() -> tuple[ReadyNote, ...]:
    """The ready notes, which `reg.note()` makes."""
    records = filter(None, map(native.ready_note_at, range(native.ready_note_count())))
    return tuple(ReadyNote(*record[:-1], tuple(_parameter(*p) for p in record[-1])) for record in records)


@cache
def note_ranges() -> frozenset[str]:
    """Parameters of ready notes that take a pair of years."""
    return frozenset(p.name for note in ready_notes() for p in note.parameters if p.type == "years")


def _parts(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    return tuple(("plain", part) if isinstance(part, str) else _part(part) for part in parts)


def _part(part: object) -> tuple[str, str]:
    if not isinstance(part, Words):
        raise TypeError(f"a part must be str, or made by strong, emphasis, code, refer or cite, not {type(part).__name__}")
    return part.style, part.text


def _handle(table: object) -> native.Table:
    if not isinstance(table, Table):
        raise TypeError(f"a note takes a caac.Table, not {type(table).__name__}")
    return table._native


def _given(path: Path | None, content: bytes) -> bytes | None:
    """Content that is returned, or written to a file."""
    if path is None:
        return content
    write_whole(path, content)
    return None


def _read(path: Path) -> str:
    if not os.path.exists(path):
        raise MissingFileError(f"there is no template '{os.fspath(path)}'")
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def _template_format(name: str, text: str) -> Literal["html", "md", "text"]:
    import re

    ending = os.path.splitext(name.lower().removesuffix(".j2").removesuffix(".jinja"))[1]
    if ending in (".html", ".htm", ".xhtml") or (not ending and re.search(r"<[a-zA-Z!/]", text)):
        return "html"
    return "md" if ending in (".md", ".markdown") else "text"


def _format_of(path: str) -> str:
    """The format whose ending a path has."""
    ending = os.path.splitext(path)[1].lower().removeprefix(".")
    formats = {str(known): str(name) for name, _, known in Table(native.note_formats())} | {name: name for name in _OTHERS}
    if ending not in formats:
        raise InvalidError(f"'.{ending}' is no ending of a format that notes are written in: {', '.join(formats)}")
    return formats[ending]
