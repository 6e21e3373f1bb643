# SPDX-License-Identifier: MIT
"""A comparison as a Word file, side by side: words that went are struck, words that came are underlined; nothing rests on colour.

The same comparison gives the same bytes: no clock, no author, a fixed order in the archive.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Literal

from ._word import add_field, archive, docx, mark_row, printable, set_properties

# isort: split
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row

    from ._compare import Comparison, Pair
    from ._document import Document, Unit

_PAGE = Cm(29.7), Cm(21.0)
_MARGIN = Cm(1.5)
_WIDTHS = Cm(11.3), Cm(11.3), Cm(4.1)

Side = Literal["before", "after"]
Run = tuple[str, str]
"""What became of some words, and the words."""


def comparison_docx(comparison: Comparison, same: bool) -> bytes:
    """The Word file. `same=False` leaves out the pairs in which nothing changed."""
    pairs = [(number, pair) for number, pair in enumerate(comparison, 1) if same or pair.relation != "same"]
    document = docx.Document()
    _set_page(document, comparison)
    _add_summary(document, comparison, len(comparison) - len(pairs))
    table = _add_table(document, comparison)
    notes = _notes(comparison)
    for number, pair in pairs:
        _add_pair(table, pair, notes[number])
    set_properties(document, _title(comparison))
    return archive(document)


def _set_page(document: WordDocument, comparison: Comparison) -> None:
    document.styles["Normal"].font.size = Pt(9.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.bottom_margin = _MARGIN
    section.top_margin = Cm(2.2)
    if comparison.before.is_sample or comparison.after.is_sample:
        section.header.paragraphs[0].add_run("SAMPLE: invented, not a real document").bold = True
    footer = section.footer.paragraphs[0]
    footer.add_run("Working paper, not a United Nations document. Page ")
    add_field(footer, "PAGE")
    footer.add_run(" of ")
    add_field(footer, "NUMPAGES")


def _add_summary(document: WordDocument, comparison: Comparison, left_out: int) -> None:
    document.add_heading(_title(comparison), 1)
    for name, side in (("Before", comparison.before), ("After", comparison.after)):
        facts = filter(None, (side.symbol or "no symbol", side.title, side.date, f"{len(side)} units"))
        document.add_paragraph(printable(f"{name}: {', '.join(facts)}"))
    counts = ", ".join(f"{count} {relation}" for relation, count in comparison.counts.items() if count)
    hidden = f" {left_out} pairs in which nothing changed are left out." if left_out else ""
    document.add_paragraph(f"{len(comparison)} pairs: {counts or 'none'}.{hidden}")
    legend = document.add_paragraph("Marks: ")
    legend.paragraph_format.space_after = Pt(8)
    legend.add_run("struck").font.strike = True
    legend.add_run(", only in the earlier document; ")
    legend.add_run("underlined").font.underline = True
    legend.add_run(", only in the later one. Stronger and softer follow a scale of verbs, which is a convention.")


def _add_table(document: WordDocument, comparison: Comparison) -> WordTable:
    table = document.add_table(1, 3, "Table Grid")
    table.autofit = False
    titles = f"Before: {_label(comparison.before)}", f"After: {_label(comparison.after)}", "What happened"
    for column, cell, width, title in zip(table.columns, table.rows[0].cells, _WIDTHS, titles):
        column.width = cell.width = width
        cell.paragraphs[0].add_run(printable(title)).bold = True
    mark_row(table.rows[0], "w:tblHeader")
    return table


def _add_pair(table: WordTable, pair: Pair, notes: list[str]) -> None:
    row = table.add_row()
    mark_row(row, "w:cantSplit")
    before, after, what = row.cells
    _add_side(before, pair, "before")
    _add_side(after, pair, "after")
    moved = ", moved" if pair.is_moved and pair.relation != "moved" else ""
    what.paragraphs[0].add_run(f"{pair.relation}{moved}").bold = True
    if pair.relation not in ("same", "moved", "new", "dropped"):
        what.add_paragraph(f"in common: {pair.score:.2f}")
    for note in notes:
        what.add_paragraph(printable(note))


def _add_side(cell: _Cell, pair: Pair, side: Side) -> None:
    """One paragraph a unit: its id, and its words, marked."""
    for i, (unit, runs) in enumerate(_runs_by_unit(pair, side)):
        paragraph = cell.add_paragraph() if i else cell.paragraphs[0]
        paragraph.add_run(f"{unit.id}  ").bold = True
        for change, text in chain.from_iterable(map(_without_blanks, runs)):
            run = paragraph.add_run(printable(text))  # its properties are set only where needed: each takes its time
            if unit.kind == "heading":
                run.bold = True
            if change == "deleted":
                run.font.strike = True
            elif change == "inserted":
                run.font.underline = True


def _without_blanks(run: Run) -> Iterable[Run]:
    """Blanks at the ends of what is marked are not marked."""
    change, text = run
    words = text.strip()
    if change == "kept" or not words:
        return (("kept", text),)
    start, _, end = text.partition(words)
    return ((kind, part) for kind, part in (("kept", start), (change, words), ("kept", end)) if part)


def _runs_by_unit(pair: Pair, side: Side) -> Iterator[tuple[Unit, list[Run]]]:
    """The edits run through all units of a side, with a blank between two: cut them where a unit ends."""
    units, gone = (pair.before, "inserted") if side == "before" else (pair.after, "deleted")
    runs: deque[Run] = deque((edit.change, edit.text) for edit in pair.edits if edit.change != gone)
    for unit in units:
        yield unit, _take(runs, len(unit.text))
        _take(runs, 1)


def _take(runs: deque[Run], wanted: int) -> list[Run]:
    taken: list[Run] = []
    while wanted and runs:
        change, text = runs.popleft()
        if len(text) > wanted:
            runs.appendleft((change, text[wanted:]))
        taken.append((change, text[:wanted]))
        wanted -= len(taken[-1][1])
    return taken


def _notes(comparison: Comparison) -> defaultdict[int, list[str]]:
    """What changed in verbs and names, by the number of the pair."""
    notes: defaultdict[int, list[str]] = defaultdict(list)
    for table, head in ((comparison.verbs(), "direction"), (comparison.names(), "kind")):
        for row in table.to_dicts():
            notes[row["pair"]].append(f"{row[head]}: {row['before'] or '(none)'} \u2192 {row['after'] or '(none)'}")
    return notes


def _title(comparison: Comparison) -> str:
    return printable(f"{_label(comparison.before)} beside {_label(comparison.after)}")


def _label(document: Document) -> str:
    """Never the name of a file: it may say who wrote a draft."""
    name = document.symbol or (f"draft '{document.title}'" if document.title else "a text without a name")
    return f"{name} (changes {document.changes})" if document.change_count else name
