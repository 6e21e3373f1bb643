# SPDX-License-Identifier: MIT
"""Word files that python-docx makes, read back: nobody here wrote its template, whose lists are numbered by styles."""

import io
import pathlib

import caac
import pytest

docx = pytest.importorskip("docx")


def read(made, **params):
    stream = io.BytesIO()
    made.save(stream)
    return caac.parse(stream.getvalue(), **params)


def lines(document: caac.Document) -> list[str]:
    return document.text.splitlines()


def test_lists_of_the_template() -> None:
    made = docx.Document()
    for text, style in [
        ("first", "List Number"), ("second", "List Number"), ("bullet", "List Bullet"), ("third", "List Number"),
        ("other list", "List Number 2"), ("its second", "List Number 2"), ("plain", "List Paragraph"),
    ]:
        made.add_paragraph(text, style=style)
    assert lines(read(made)) == ["1. first", "2. second", "bullet", "3. third", "1. other list", "2. its second", "plain"]


def test_headings_tables_and_runs() -> None:
    made = docx.Document()
    made.add_heading("Conclusions", 0)
    made.add_heading("Public statement", 1)
    paragraph = made.add_paragraph("The ")
    paragraph.add_run("Working").bold = True
    paragraph.add_run(" Group\tagreed\nto write.")
    table = made.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    made.add_page_break()
    made.add_paragraph("Behind it.")
    document = read(made)
    assert lines(document) == ["Conclusions", "Public statement", "The Working Group agreed to write.", *(f"cell {i}" for i in range(4)), "Behind it."]
    heading = next(unit for unit in document if unit.text == "Public statement")
    assert heading.kind == "heading"
    assert [unit.section for unit in document if unit.text.startswith("The Working")] == ["public statement"]


def test_comments_without_their_authors() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("See ")
    run = paragraph.add_run("this")
    paragraph.add_run(" place.")
    made.add_comment(run, text="Not agreed.", author="A. Person", initials="AP")
    document = read(made)
    assert document.comment_count == 1
    csv = document.table("comments").to_csv()
    assert "Not agreed." in csv and "this" in csv
    assert "Person" not in csv and "AP" not in csv


def test_headers_and_footers_are_left_out() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "SAMPLE/2097/1"
    made.sections[0].footer.paragraphs[0].text = "2/9"
    made.add_paragraph("Only this.")
    assert lines(read(made)) == ["Only this."]


def test_author_of_the_file_is_not_read() -> None:
    made = docx.Document()
    made.core_properties.author = "A. Person"
    made.add_paragraph("Text.")
    document = read(made)
    assert "Person" not in document.text + document.title + repr(document)


def test_the_same_from_a_path(tmp_path: pathlib.Path) -> None:
    made = docx.Document()
    made.add_paragraph("1. The Working Group met.")
    made.save(tmp_path / "met.docx")
    document = caac.read(tmp_path / "met.docx")
    assert (document.name, document.format, document["1"].text) == ("met.docx", "docx", "The Working Group met.")
