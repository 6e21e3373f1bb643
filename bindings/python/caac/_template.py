# SPDX-License-Identifier: MIT
"""Notes through templates of others: Jinja2 in its sandbox. docs/notes-templates.md says what a template is given."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from typing import Any, Literal

try:
    import jinja2
    import jinja2.sandbox
except ImportError:
    raise ImportError("templates are read by Jinja2, which is not installed: pip install caac[templates]") from None

from markupsafe import Markup, escape

from ._errors import TemplateError
from ._nearest import nearest
from ._stamped import markdown, stamped

Format = Literal["html", "md", "text"]
Block = Mapping[str, Any]
Words = list[dict[str, str]]

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What no format has a place for, and what a terminal would obey."""
_CALLED = "<template>"
"""How Jinja2 names the template in its tracebacks."""


def render(note: dict[str, Any], text: str, name: str, format: Format) -> str:
    """The note through a template; its stamps and its imprint stand in it, whatever the template says."""
    environment = _Sandbox(
        undefined=_Unknown,
        autoescape=format == "html",
        finalize=_finished if format == "md" else None,
        keep_trailing_newline=True,
        loader=jinja2.FunctionLoader(lambda _: None),
    )
    environment.filters.update(_FILTERS[format])
    try:
        result = environment.from_string(text).render(context_of(note))
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"{name}, line {error.lineno}: {error.message}") from None
    except jinja2.TemplateNotFound as error:
        raise TemplateError(f"{name}{_line_of(error)}: it takes in '{error.name}': put all of a template into one file") from None
    except Exception as error:  # whatever the template did: it is said with its line
        raise TemplateError(f"{name}{_line_of(error)}: {error}") from None
    return _UNPRINTABLE.sub("\ufffd", stamped(result, note, format))


def context_of(note: dict[str, Any]) -> dict[str, Any]:
    """What a template is given: the members of the note, and its tables, figures and sources by name."""
    blocks = note["blocks"]
    listed = [source for block in blocks if block["kind"] == "sources" for source in block["sources"]]
    return {
        **{key: note[key] for key in ("title", "subtitle", "imprint", "stamps", "blocks")},
        "name": note["note"],
        "tables": {block["name"]: block for block in blocks if block["kind"] == "table"},
        "figures": {block["name"]: block for block in blocks if block["kind"] == "chart"},
        "sources": listed,
    }


class _Sandbox(jinja2.sandbox.ImmutableSandboxedEnvironment):
    """No attribute but those of texts, lists and dicts, and of those none that Python keeps to itself; no other file."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A member comes before a method: `{{ block.items }}` is a list of items."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class _Unknown(jinja2.StrictUndefined):
    """What a template names and nobody knows: using it is an error that names the nearest."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = jinja2.utils.missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        if hint is None and name is not None:
            known = _TOP if obj is jinja2.utils.missing else obj
            hint = f"there is no '{name}'{nearest(str(name), known)}"
        super().__init__(hint, obj, name, exc)


_TOP = dict.fromkeys(("title", "subtitle", "imprint", "stamps", "blocks", "name", "tables", "figures", "sources"))


def _line_of(error: BaseException) -> str:
    """The last line of the template that ran."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _CALLED]
    return f", line {lines[-1]}" if lines else ""


# --- filters: what they make is that of the format ---


def _html_words(words: Words) -> Markup:
    return Markup("").join(_html_word(word["style"], escape(word["text"])) for word in words)


def _html_word(style: str, text: Markup) -> Markup:
    tag = {"strong": "strong", "emphasis": "em", "code": "code"}.get(style)
    return Markup(f"<{tag}>{text}</{tag}>") if tag else text


def _md_words(words: Words) -> Markup:
    return Markup("").join(_md_word(word["style"], markdown(word["text"])) for word in words)


def _md_word(style: str, text: str) -> Markup:
    mark = {"strong": "**", "emphasis": "*"}.get(style, "")
    return Markup(f"{mark}{text}{mark}" if text == text.strip() else text)


def _text_words(words: Words) -> str:
    return "".join(word["text"] for word in words)


def _html_table(block: Block) -> Markup:
    def row(tag: str, cells: list[str]) -> Markup:
        styled = (' style="text-align:right"' if right else "" for right in _are_numbers(block))
        made = (Markup(f"<{tag}{style}>{escape(cell)}</{tag.split()[0]}>") for cell, style in zip(cells, styled))
        return Markup("<tr>") + Markup("").join(made) + Markup("</tr>\n")

    caption = Markup("<caption>{}</caption>\n").format(block["table"]["caption"])
    body = Markup("").join(row("td", cells) for cells in block["shown"])
    head = row('th scope="col"', _heads(block))
    return Markup("<table>\n{}<thead>{}</thead>\n<tbody>\n{}</tbody>\n</table>").format(caption, head, body)


def _md_table(block: Block) -> Markup:
    rules = " | ".join("---:" if right else "---" for right in _are_numbers(block))
    head, *lines = (" | ".join(map(markdown, cells)) for cells in (_heads(block), *block["shown"]))
    return Markup("\n".join(f"| {line} |" for line in (head, rules, *lines)))


def _text_table(block: Block) -> str:
    rows = [[" ".join(cell.split()) for cell in cells] for cells in (_heads(block), *block["shown"])]
    widths = [max(map(len, column)) for column in zip(*rows)]
    sides = [">" if right else "<" for right in _are_numbers(block)]
    return "\n".join("  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(cells, sides, widths)).rstrip() for cells in rows)


def _picture(block: Block) -> Markup:
    """A figure as SVG; where there are no pictures, its numbers are asked for with 'table'."""
    if "svg" not in block:
        raise TemplateError(f"{block['label']} is no figure: 'picture' is for figures, 'table' for tables")
    return Markup(block["svg"])


def _heads(block: Block) -> list[str]:
    return [f"{column['label']} ({column['unit']})" if column["unit"] else column["label"] for column in block["table"]["columns"]]


def _are_numbers(block: Block) -> list[bool]:
    return [column["type"] in ("int64", "double") for column in block["table"]["columns"]]


def _finished(value: object) -> object:
    """What is put into Markdown, and no filter has made."""
    return markdown(str(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


_FILTERS: dict[Format, dict[str, Any]] = {
    "html": {"words": _html_words, "table": _html_table, "picture": _picture},
    "md": {"words": _md_words, "table": _md_table, "picture": _md_table},
    "text": {"words": _text_words, "table": _text_table, "picture": _text_table},
}
