# SPDX-License-Identifier: MIT
"""Two documents side by side from Python: pairs, tables, text, HTML, Word."""

import collections
import gc
import io
import os
import pathlib
import pickle
import shutil
import subprocess
import sys
import threading
import time
import zipfile

import caac
import docx
import pytest
from docx.document import Document as WordDocument


def pair_of(comparison: caac.Comparison, id: str) -> caac.Pair:
    """The pair in which a unit of the later document stands."""
    (pair,) = [pair for pair in comparison if id in [unit.id for unit in pair.after]]
    return pair


def test_every_unit_stands_in_one_pair(comparison: caac.Comparison) -> None:
    for document, side in ((comparison.before, "before"), (comparison.after, "after")):
        placed = collections.Counter(unit.id for pair in comparison for unit in getattr(pair, side))
        assert set(placed.values()) == {1}
        assert set(placed) == {unit.id for unit in document if unit.kind != "front"}
    assert len(list(comparison)) == len(comparison)


def test_the_known_edits_are_found(comparison: caac.Comparison) -> None:
    softer, stronger = pair_of(comparison, "6 (c)"), pair_of(comparison, "6 (h)")
    assert (softer.relation, softer.strength) == (caac.Relation.CHANGED, "softer")
    assert (stronger.relation, stronger.strength) == ("changed", "stronger")
    assert softer.before[0].text.startswith("Calling upon") and softer.after[0].text.startswith("Encouraging")
    assert 0.5 < softer.score < 1 and softer.reason and not softer.is_moved
    number = pair_of(comparison, "6 (b)")
    assert (number.relation, number.strength) == ("changed", None)
    assert pair_of(comparison, "12").relation == "new" and pair_of(comparison, "12").before == ()
    (dropped,) = [pair for pair in comparison if pair.relation == "dropped"]
    assert dropped.before[0].id == "12" and dropped.after == () and str(dropped) == "12 -> -: dropped"
    assert pair_of(comparison, "3").relation == "same" and pair_of(comparison, "3").score == 1
    assert comparison.counts[caac.Relation.MERGED] == comparison.counts["merged"] == 0
    assert {relation: n for relation, n in comparison.counts.items() if n} == {
        "same": len(comparison) - 5,
        "changed": 3,
        "new": 1,
        "dropped": 1,
    }


def test_edits_give_both_texts_back(comparison: caac.Comparison) -> None:
    for pair in comparison:
        for side, gone in ((pair.before, "inserted"), (pair.after, "deleted")):
            assert "".join(edit.text for edit in pair.edits if edit.change != gone) == " ".join(unit.text for unit in side)
    number = pair_of(comparison, "6 (b)")
    changed = [(edit.change, edit.text.strip()) for edit in number.edits if edit.change != "kept"]
    assert changed == [("deleted", "41"), ("inserted", "44")]
    assert "closure of [-41-] {+44+} schools" in "".join(map(str, number.edits))


def test_tables(comparison: caac.Comparison) -> None:
    directions = {(row["before"].lower(), row["after"].lower()): row["direction"] for row in comparison.verbs().to_dicts()}
    assert directions == {("calling upon", "encouraging"): "softer", ("inviting", "urging"): "stronger"}
    assert ("41", "44") in {(row["before"], row["after"]) for row in comparison.names().to_dicts()}
    assert len(comparison.table()) == len(comparison)
    assert len(comparison.table("units")) == sum(len(pair.before) + len(pair.after) for pair in comparison)
    counted = {tuple(row)[0]: tuple(row)[1] for row in comparison.table("counts")}
    assert {relation: n for relation, n in counted.items() if relation in comparison.counts} == comparison.counts
    with pytest.raises(caac.InvalidError, match="verbs"):
        comparison.table("verb")  # type: ignore[arg-type]


def test_text(comparison: caac.Comparison, conclusions: caac.Document) -> None:
    assert "[-41-]" in comparison.to_text() and "{+44+}" in comparison.to_text() and "SAMPLE" in comparison.to_text()
    assert str(comparison) == comparison.to_text(width=0) and "\x1b" not in str(comparison)
    assert "\x1b[" in comparison.to_text(colour=True)
    assert len(comparison.to_text(same=False)) < len(comparison.to_text(same=True))
    assert max(map(len, comparison.to_text(width=60).splitlines())) <= 60
    assert repr(comparison).startswith(f"<caac.Comparison: {len(comparison)} pairs of {len(conclusions)} and ")


def test_html(comparison: caac.Comparison, tmp_path: pathlib.Path) -> None:
    part, page = comparison.to_html(), comparison.to_html(page=True)
    assert "<del" in part and "<ins" in part and "<html" not in part and "<script" not in page
    assert page.lower().startswith("<!doctype html>") and "not a United Nations document" in page and "SAMPLE" in page
    assert comparison._repr_html_() == part
    comparison.to_html(tmp_path / "c.html")
    assert (tmp_path / "c.html").read_text(encoding="utf-8") == page
    comparison.to_html(tmp_path / "part.html", page=False, same=False)
    assert len((tmp_path / "part.html").read_text(encoding="utf-8")) < len(part)
    with pytest.raises(FileNotFoundError):
        comparison.to_html(tmp_path / "none" / "c.html")


def opened(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def test_word_file_side_by_side(comparison: caac.Comparison, tmp_path: pathlib.Path) -> None:
    comparison.to_docx(tmp_path / "c.docx")
    content = (tmp_path / "c.docx").read_bytes()
    assert content == comparison.to_docx(), "same input, same bytes"
    word = opened(content)
    (table,) = word.tables
    assert len(table.rows) == len(comparison) + 1
    assert "SAMPLE" in word.sections[0].header.paragraphs[0].text
    assert word.sections[0].footer.paragraphs[0].text.startswith("Working paper, not a United Nations document")
    assert (word.sections[0].page_width or 0) > (word.sections[0].page_height or 0)
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader"), "the first row is repeated on each page"
    rows = [(pair, row.cells) for pair, row in zip(comparison, list(table.rows)[1:])]
    for pair, cells in rows:
        for cell, units in ((cells[0], pair.before), (cells[1], pair.after)):
            assert cell.text == "\n".join(f"{unit.id}  {unit.text}" for unit in units)
        assert cells[2].text.startswith(pair.relation)
    (changed,) = [cells for pair, cells in rows if pair == pair_of(comparison, "6 (c)")]
    struck = [run.text for run in changed[0].paragraphs[0].runs if run.font.strike]
    underlined = [run.text for run in changed[1].paragraphs[0].runs if run.font.underline]
    assert "".join(struck).startswith("Calling upon") and "".join(underlined).startswith("Encouraging")
    assert "softer: " in changed[2].text
    assert len(opened(comparison.to_docx(same=False)).tables[0].rows) == 1 + len(comparison) - comparison.counts["same"]


def test_word_file_says_nothing_of_its_author(comparison: caac.Comparison) -> None:
    properties = opened(comparison.to_docx()).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created is not None and properties.created.year == 1980
    with zipfile.ZipFile(io.BytesIO(comparison.to_docx())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        words = b"".join(archive.read(name) for name in archive.namelist()).lower()
    assert b"python-docx" not in words and b"macintosh" not in words
    assert b"draft.txt" not in words, "the name of a draft's file may say who wrote it"


def test_units_that_were_split(tmp_path: pathlib.Path) -> None:
    start = "1. The Working Group urges the Northern Militia to release every child held in the harbour of Port Sample"
    end = (
        "requests the Special Representative to travel to the archipelago and verify the release with the fishing cooperatives."
    )
    comparison = caac.compare(caac.parse(f"{start}, and it {end}"), caac.parse(f"{start}.\n\n2. It {end}"))
    (pair,) = comparison
    assert pair.relation == "split" and [unit.id for unit in pair.after] == ["1", "2"]
    cells = opened(comparison.to_docx()).tables[0].rows[1].cells
    assert cells[1].text == "\n".join(f"{unit.id}  {unit.text}" for unit in pair.after)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_word_file_opens_in_an_office_program(comparison: caac.Comparison, tmp_path: pathlib.Path) -> None:
    comparison.to_docx(tmp_path / "c.docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "c.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=180, cwd=tmp_path)
    text = (tmp_path / "c.txt").read_text(encoding="utf-8-sig")
    assert all(unit.text in text for pair in comparison for unit in pair.after)


def test_without_python_docx(comparison: caac.Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    for module in ("caac._docx", "caac._word"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    with pytest.raises(ImportError, match=r"pip install caac\[docx\]"):
        comparison.to_docx()


def test_same_bytes_in_another_process(texts: pathlib.Path, tmp_path: pathlib.Path) -> None:
    program = (
        "import caac, hashlib, sys\nc = caac.compare(*sys.argv[1:])\n"
        "texts = c.to_html() + c.to_text() + c.table('units').to_csv()\n"
        "print(hashlib.sha256(c.to_docx() + texts.encode()).hexdigest())"
    )
    paths = [str(texts / f"sample_conclusions_{name}.txt") for name in ("exland", "samplia")]
    said = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": str(pathlib.Path(caac.__file__).parents[1]),
        }
        said.add(
            subprocess.run([sys.executable, "-c", program, *paths], check=True, capture_output=True, env=environment).stdout
        )
    assert len(said) == 1


def test_parameters(conclusions: caac.Document, draft: caac.Document, texts: pathlib.Path) -> None:
    wide, narrow = caac.compare(conclusions, draft, front=True), caac.compare(conclusions, draft, annex=False)
    assert len(wide) > len(caac.compare(conclusions, draft)) > len(narrow)
    assert caac.compare(texts / "sample_conclusions_exland.txt", conclusions).counts["changed"] == 0
    assert caac.compare(conclusions, draft, least=1.0).counts["changed"] < 3
    with pytest.raises(caac.InvalidError, match="least"):
        caac.compare(conclusions, draft, least=2)
    with pytest.raises(TypeError):
        caac.compare(conclusions, None)  # type: ignore[arg-type]


def test_taken_up(texts: pathlib.Path, conclusions: caac.Document) -> None:
    report = caac.parse(
        "SAMPLE/2096/941\n\nReport of the Secretary-General\n\nRecommendations\n\n"
        "40. I urge the Government of Exland to investigate without delay the shelling of the school at Placeford and to end the "
        "detention of minors on security charges.\n\n"
        "41. I call upon the brewers of Exland to repaint their bottles before the carnival.\n",
        kind="report",
    )
    table = caac.taken_up(report, conclusions)
    assert len(table) == 2
    found = str(table.to_dicts())
    assert "6 (f)" in str(table.to_dicts()[0]) and "6 (" not in str(table.to_dicts()[1]), found
    assert len(caac.taken_up(report, texts / "sample_conclusions_exland.txt", least=1.0)) == 2


def test_verbs() -> None:
    scale = caac.verbs()
    names = [verb.name for verb in scale]
    assert len(scale) == len(set(names)) > 10 and caac.verbs() is scale
    order = ("condemn", "demand", "call upon", "urge", "encourage", "invite", "welcome", "note")
    assert set(order) <= set(names)
    assert [verb.rank for verb in scale] == sorted((verb.rank for verb in scale), reverse=True)
    ranks = {verb.name: verb.rank for verb in scale}
    assert ranks["condemn"] > ranks["demand"] > ranks["encourage"] > ranks["invite"] > ranks["welcome"] > ranks["note"]
    assert scale["Urging"].name == "urge" and scale["calling upon"] == scale["calls upon"]
    assert "urges" in scale and "dances" not in scale and scale[0] in scale and 5 not in scale
    assert {verb.group for verb in scale} == {"judge", "ask", "acknowledge"} and "urging" in scale["urge"].forms
    with pytest.raises(caac.NotFoundError, match="dances.*urge"):
        scale["dances"]
    assert (
        str(scale).splitlines() == names and "urge" in repr(scale) and repr(scale["urge"]).startswith("<caac.Verb urge: ask, ")
    )


def test_comparisons_keep_what_they_need() -> None:
    comparison = caac.compare(
        caac.parse("1. Urges all parties to act at once."), caac.parse("1. Invites all parties to act at once.")
    )
    gc.collect()
    pair = comparison[0]
    assert (pair.strength, comparison[-1], comparison[:1]) == ("softer", pair, (pair,)) and hash(pair) == hash(comparison[0])
    del comparison
    gc.collect()
    assert pair.before[0].text.startswith("Urges") and pickle.loads(pickle.dumps(pair)) == pair
    assert repr(pair) == "<caac.Pair 1 -> 1: changed, softer>"


def test_comparisons_are_immutable_and_not_pickled(comparison: caac.Comparison) -> None:
    with pytest.raises(AttributeError):
        comparison.before = comparison.after  # type: ignore[misc]
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(comparison)
    with pytest.raises(TypeError, match="caac.compare"):
        caac.Comparison(None, comparison.before, comparison.after)  # type: ignore[arg-type]


def test_threads_compare_at_once(conclusions: caac.Document, draft: caac.Document, comparison: caac.Comparison) -> None:
    answers: list[str] = []

    def work() -> None:
        answers.extend(caac.compare(conclusions, draft).to_text() + comparison.to_html() for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [comparison.to_text() + comparison.to_html()] * 20


def test_other_threads_run_meanwhile() -> None:
    """Nothing but a call that lets go of the interpreter lock gives it up within the time set here."""
    texts = [
        "\n\n".join(f"{i}. Urges party {i} of {year} to leave {i * 7 % 100} schools." for i in range(1, 4000))
        for year in (2097, 2099)
    ]
    ticks = 0
    interval = sys.getswitchinterval()
    thread = threading.Thread(target=lambda: caac.compare(*map(caac.parse, texts)).table("units").to_csv())
    sys.setswitchinterval(1000)
    try:
        thread.start()
        while thread.is_alive():
            time.sleep(0.001)
            ticks += 1
    finally:
        sys.setswitchinterval(interval)
    assert ticks > 10
