# SPDX-License-Identifier: MIT
"""Notes on paper, read back by pypdf."""

import io
import logging
import pathlib
import sys
from typing import Any

import caac
import pytest

pytest.importorskip("weasyprint")
pypdf = pytest.importorskip("pypdf")


def opened(content: bytes) -> Any:
    return pypdf.PdfReader(io.BytesIO(content))


def test_pages(note: caac.Note) -> None:
    note.stamp("draft", "not agreed")
    content = note.to_pdf()
    reader = opened(content)
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(pages) >= 2 and reader.metadata.title == "Times"
    for number, page in enumerate(pages, 1):
        assert "WORKING PAPER" in page and f"{number} / {len(pages)}" in page and "Not a United Nations document" in page
    assert "not agreed" in pages[0] and "Table 1. How long" in " ".join(pages) and "not a United Nations document" in " ".join(pages)
    words = " ".join(pages)
    assert "mean (months)" in words, "words of the chart"
    assert words.count("the months are known") >= 2, "n stays with the chart as with the table"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] and reader.trailer["/Root"]["/Lang"] == "en"


def test_same_note_same_bytes_at_no_time(note: caac.Note, tmp_path: pathlib.Path) -> None:
    content = note.to_pdf()
    note.write(tmp_path / "n.pdf")
    assert (tmp_path / "n.pdf").read_bytes() == content
    metadata = opened(content).metadata
    assert metadata.creation_date is None and metadata.author is None


def test_nothing_is_fetched(note: caac.Note, caplog: pytest.LogCaptureFixture) -> None:
    from caac import _note_pdf

    with caplog.at_level(logging.ERROR, "weasyprint"):
        note.to_pdf()
    assert not caplog.records, "every reference has its place"
    secret = pathlib.Path(caac.__file__).as_uri()
    page = f'<html lang="en"><title>x</title><p>x</p><img src="{secret}"><img src="https://example.invalid/x.png"><link rel="stylesheet" href="{secret}"><embed src="{secret}">'
    with caplog.at_level(logging.ERROR, "weasyprint"):
        _note_pdf.note_pdf(page)
    assert len(caplog.records) >= 3 and all("nothing is read from elsewhere" in record.getMessage() for record in caplog.records)


def test_without_weasyprint(note: caac.Note, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.delitem(sys.modules, "caac._note_pdf", raising=False)
    with pytest.raises(ImportError, match=r"WeasyPrint.*pip install caac\[pdf\]"):
        note.to_pdf()
