# SPDX-License-Identifier: MIT
"""Documents from Python: read from paths and from memory, units and their ids, what is refused."""

import csv
import hashlib
import io
import pathlib
import pickle
import threading

import caac
import docx
import pytest

SAMPLES = ("exland", "samplia", "testania")


def test_about(conclusions: caac.Document, texts: pathlib.Path) -> None:
    source = (texts / "sample_conclusions_exland.txt").read_bytes()
    assert (conclusions.symbol, conclusions.date, conclusions.kind) == ("SAMPLE/AC.51/2097/1", "2097-03-14", "conclusions")
    assert conclusions.title == "Conclusions on children and armed conflict in Exland"
    assert (conclusions.name, conclusions.format, conclusions.language) == ("sample_conclusions_exland.txt", "text", "en")
    assert conclusions.hash == hashlib.sha256(source).hexdigest()
    assert conclusions.is_sample and (conclusions.comment_count, conclusions.change_count) == (0, 0)
    assert repr(conclusions) == f"<caac.Document SAMPLE/AC.51/2097/1: {len(conclusions)} units>"


@pytest.mark.parametrize("name", SAMPLES)
def test_every_paragraph_of_the_key_is_a_unit(texts: pathlib.Path, name: str) -> None:
    document = caac.read(texts / f"sample_conclusions_{name}.txt")
    with open(texts / f"sample_conclusions_{name}.key.csv", encoding="utf-8", newline="") as file:
        keys = {row["paragraph"].replace("annex.", "annex ") for row in csv.DictReader(file)}
    assert len(keys) > 10
    for key in keys:
        unit = document[key]
        assert unit.id.replace(" ", "") == key.replace(" ", "") and unit.kind in ("paragraph", "item")


def test_units(conclusions: caac.Document) -> None:
    unit = conclusions["6 (c)"]
    assert unit == conclusions["6(c)"] == conclusions["6c"] and hash(unit) == hash(conclusions["6(c)"])
    assert unit.text.startswith("Calling upon them to set free") and "archipelago" in unit.text and "\n" not in unit.text
    assert (unit.kind, unit.label, unit.section, unit.speaker) == (caac.UnitKind.ITEM, "(c)", "message", "working group")
    assert unit.heading.endswith("Public statement by the Chair of the Working Group")
    assert unit.parent is not None and unit.parent.text.startswith("To all parties to the armed conflict in Exland")
    assert unit.lead == unit.parent.text and (unit.change, unit.is_bracketed) == ("", False)
    assert repr(unit) == "<caac.Unit 6 (c): Calling upon them to set free without conditions every ch...>"
    assert str(unit).startswith("6 (c) Calling upon")
    with pytest.raises(AttributeError):
        unit.text = "other"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(unit)) == unit


def test_a_document_is_a_sequence_of_units(conclusions: caac.Document) -> None:
    units = list(conclusions)
    assert len(units) == len(conclusions) and len({unit.id for unit in units}) == len(units)
    assert conclusions[0] == units[0] and conclusions[-1] == units[-1] and conclusions[2:4] == tuple(units[2:4])
    assert units[3] in conclusions and "6 (c)" in conclusions and "6 (z)" not in conclusions and 6 not in conclusions
    for unit in units:
        assert conclusions.text[unit.start : unit.end] == unit.text
        assert unit.parent is None or units.index(unit.parent) < units.index(unit)
    with pytest.raises(caac.NotFoundError, match=r"6 \("):
        conclusions["6 (z)"]
    with pytest.raises(IndexError):
        conclusions[len(conclusions)]


def test_the_way_back_to_the_source(conclusions: caac.Document, texts: pathlib.Path) -> None:
    source = (texts / "sample_conclusions_exland.txt").read_bytes()
    unit = conclusions["10"]
    line, byte = conclusions.origin(unit.start)
    assert line == unit.line and source[byte:].startswith(b"The Working Group requested the Special Representative to visit")
    assert source[:byte].count(b"\n") == line - 1
    with pytest.raises(caac.InvalidError):
        conclusions.origin(len(conclusions.text) + 1)


def test_tables(conclusions: caac.Document) -> None:
    assert len(conclusions.table()) == len(conclusions)
    listed = conclusions.table("list")
    assert unit_words(conclusions).isdisjoint(cell for row in listed for cell in row), "the list to publish has no text"
    assert set(listed["hash"]) <= {unit.hash for unit in conclusions}
    assert len(conclusions.table("comments")) == 0
    with pytest.raises(caac.InvalidError, match="units"):
        conclusions.table("unit")  # type: ignore[arg-type]


def unit_words(document: caac.Document) -> set[str]:
    return {unit.text for unit in document if unit.kind in ("paragraph", "item")}


def test_from_memory(texts: pathlib.Path, conclusions: caac.Document) -> None:
    source = (texts / "sample_conclusions_exland.txt").read_bytes()
    for content in (source, source.decode()):
        document = caac.parse(content)
        assert list(document) == list(conclusions) and document.hash == conclusions.hash and document.name == ""
    given = {"name": "a.txt", "symbol": "SAMPLE/2099/1", "kind": "statement", "title": "A title", "language": "fr"}
    named = caac.parse("1. Urges all parties to act.", **given)  # type: ignore[arg-type]
    assert {key: getattr(named, key) for key in given} == given
    assert caac.parse("1. Urges all parties to act.").symbol == ""


def test_what_is_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError, match="none.txt") as missing:
        caac.read(tmp_path / "none.txt")
    assert isinstance(missing.value, caac.MissingFileError)
    with pytest.raises(caac.InvalidError, match="accepted"):
        caac.parse("1. Text.", changes="accept")  # type: ignore[arg-type]
    with pytest.raises(caac.InputError):
        caac.parse(b"1. Text \xff\xfe\x00 that is no UTF-8 \xc3\x28", format="text")
    with pytest.raises(caac.InputError):
        caac.parse(b"PK\x03\x04 no archive at all")
    for wrong in (None, 5, bytearray(b"x"), ["x"]):
        with pytest.raises(TypeError):
            caac.parse(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        caac.read(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        caac.parse("1. A lone surrogate: \ud800")
    with pytest.raises(ValueError, match="null"):
        caac.read("a\0b")


def test_findings_of_reading() -> None:
    document = caac.parse("1. One.\n\n2. Two\u202e.\n\n4. Four.\n")
    assert document.findings.errors == 0 and document.findings.warnings + document.findings.notes >= 1
    assert all(finding.rule for finding in document.findings)


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("1. The Working Group urges all parties to act.")
    document.add_paragraph("2. It calls upon the Government of Exland to report.")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_word_files(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(word_file())
    named = caac.parse(word_file(), name="draft.docx")
    for document in (caac.read(path), named, caac.read(str(path), changes="rejected", format="docx")):
        assert (document.format, document.name, len(document)) == ("docx", "draft.docx", 2)
        assert document["2"].text == "It calls upon the Government of Exland to report."


def test_tracked_changes(root: pathlib.Path, conclusions: caac.Document) -> None:
    """The draft was made from the conclusions: each of the two is what is left if its changes are rejected or accepted."""
    path = root / "examples" / "texts" / "draft_conclusions_exland.docx"
    accepted, rejected, shown = (caac.read(path, changes=changes) for changes in ("accepted", "rejected", "shown"))
    assert list(caac.read(path)) == list(accepted) and shown.change_count >= len(shown.table("changes")) > 50
    assert (accepted.changes, rejected.changes, shown.changes, conclusions.changes) == ("accepted", "rejected", "shown", "")
    draft = caac.read(path.with_suffix(".txt"))
    assert [(unit.id, unit.text) for unit in accepted] == [(unit.id, unit.text) for unit in draft]
    assert [(unit.id, unit.text) for unit in rejected] == [(unit.id, unit.text) for unit in conclusions]
    assert {unit.change for unit in accepted} == {""} and {"inserted", "deleted", "changed"} <= {unit.change for unit in shown}


def test_sides_of_a_word_file_are_told_apart(root: pathlib.Path) -> None:
    path = root / "examples" / "texts" / "draft_conclusions_exland.docx"
    found = caac.compare(caac.read(path, changes="rejected"), caac.read(path, changes="accepted"))
    for page in (found.to_text(), found.to_html()):
        assert "SAMPLE/AC.51/2097/1 (changes rejected)" in page
        assert "draft_conclusions_exland.docx (changes accepted)" in page
    word = docx.Document(io.BytesIO(found.to_docx()))
    assert [cell.text for cell in word.tables[0].rows[0].cells][:2] == [
        "Before: SAMPLE/AC.51/2097/1 (changes rejected)",
        "After: draft 'Conclusions on children and armed conflict in Exland' (changes accepted)",
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n", "it is a PDF; .*pdftotext -layout"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an old .doc file"),
        (b"{\\rtf1 x}", "it is an RTF file"),
        (b"<!DOCTYPE html><p>1. One", "it is a web page"),
        (b"", "there is no text in it"),
        (b" \n\f\n", "there is no text in it"),
    ],
)
def test_other_files_are_named(content: bytes, what: str) -> None:
    with pytest.raises(caac.InputError, match=what) as error:
        caac.parse(content, name="draft")
    assert error.value.findings.errors == 1


def test_documents_are_immutable_and_not_pickled(conclusions: caac.Document) -> None:
    with pytest.raises(AttributeError):
        conclusions.symbol = "S/2006/724"  # type: ignore[misc]
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(conclusions)
    with pytest.raises(TypeError, match="caac.read"):
        caac.Document(None)  # type: ignore[arg-type]
    assert {conclusions: 1}[conclusions] == 1


def test_units_outlive_their_document() -> None:
    unit = caac.parse("1. The Working Group urges:\n\n(a) All parties to act;\n")["1 (a)"]
    assert unit.parent is not None and unit.parent.id == "1"


def test_threads_share_a_document(texts: pathlib.Path) -> None:
    document = caac.read(texts / "sample_conclusions_exland.txt")
    answers: list[tuple[caac.Unit, ...]] = []
    threads = [threading.Thread(target=lambda: answers.append(tuple(document))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8 and len(set(answers)) == 1
