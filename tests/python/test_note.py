# SPDX-License-Identifier: MIT
"""Notes: built, refused without harm, written, and ready ones."""

import gc
import json
import pathlib
import pickle
import threading

import caac
import pytest
from caac import native, refer, strong


def kinds(note: caac.Note) -> list[str]:
    return [block["kind"] for block in note.to_dict()["blocks"]]


def test_blocks(note: caac.Note) -> None:
    content = note.to_dict()
    assert (content["title"], content["subtitle"], content["note"]) == ("Times", "All years", "times")
    assert (note.title, note.name, repr(note)) == ("Times", "times", "<caac.Note times: Times>")
    assert kinds(note)[:8] == ["heading", "paragraph", "list", "list", "heading", "quotation", "table", "chart"]
    paragraph, bullets, numbers, _, _, table, chart = content["blocks"][1:8]
    assert [word["text"] for word in paragraph["text"]][1:4:2] == ["6.6", "Table 1"] and paragraph["text"][3]["target"] == table["id"]
    assert len(bullets["items"]) == 2 and not bullets["numbered"] and numbers["numbered"]
    assert (table["name"], table["label"], table["caption"]) == ("time", "Table 1", "How long")
    assert [column["name"] for column in table["table"]["columns"]] == ["group", "n", "mean"]
    assert (chart["name"], chart["chart"]) == ("bars", "bars") and "svg" not in chart
    shown = note.to_dict(shown=True)["blocks"][6:8]
    assert shown[0]["shown"][0][0] == table["table"]["rows"][0]["group"] and shown[1]["svg"].startswith("<svg")


def test_methods_return_nothing() -> None:
    note = caac.Note("x")
    assert note.name == "note" and note.heading("y") is note.paragraph("z") is note.subtitle("w") is None


def test_formats(note: caac.Note) -> None:
    assert "How long" in note.to_text() and str(note) == note.to_text(width=0)
    assert max(map(len, caac.Note("word " * 60).to_text(width=40).splitlines())) <= 40
    assert note.to_markdown().startswith("# ") or "\n# " in note.to_markdown()
    page = note.to_html()
    assert page.lower().startswith("<!doctype html>") and "<svg" in page and "https://example.org/a?b=1&amp;c=2" in page
    assert json.loads(note.to_json(shown=True)) == note.to_dict(shown=True)
    assert (note.to_html(), note.to_json()) == (page, note.to_json())


def test_write(note: caac.Note, tmp_path: pathlib.Path) -> None:
    for name, text in (("n.html", note.to_html()), ("n.md", note.to_markdown()), ("n.TXT", note.to_text()), ("n.json", note.to_json())):
        note.write(tmp_path / name)
        assert (tmp_path / name).read_bytes() == text.encode()
    note.write(tmp_path / "narrow", format="text", width=40)
    assert (tmp_path / "narrow").read_text(encoding="utf-8") == note.to_text(width=40)
    with pytest.raises(caac.InvalidError, match=r"'\.odt'.*docx"):
        note.write(tmp_path / "n.odt")
    with pytest.raises(caac.InvalidError, match="width"):
        note.write(tmp_path / "n.html", width=40)
    with pytest.raises(caac.InvalidError, match="docx has no parameter 'width'"):
        note.write(tmp_path / "n.docx", width=40)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["n.TXT", "n.html", "n.json", "n.md", "narrow"]


def test_xlsx(note: caac.Note, tmp_path: pathlib.Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    if "xlsx" not in caac.Table(native.note_formats())["name"]:
        pytest.skip("this build writes no notes as workbooks")
    note.write(tmp_path / "n.xlsx")
    assert (tmp_path / "n.xlsx").read_bytes() == note.to_xlsx()
    assert len(openpyxl.load_workbook(tmp_path / "n.xlsx").sheetnames) >= 1


def test_a_notebook_gets_the_note_without_its_page(note: caac.Note) -> None:
    shown = note._repr_html_()
    assert shown.count("<article") == shown.count("</article>") == 1 and "How long" in shown
    assert "<body" not in shown and "<html" not in shown and "body{" not in shown and ":root{color-scheme:light dark;--page" not in shown


def test_a_refused_call_adds_nothing_and_is_forgotten(note: caac.Note, times: caac.Table) -> None:
    before = note.to_json(shown=True)
    refused = {
        "level": lambda: note.heading("x", level=4),
        "empty": lambda: note.heading(""),
        "taken": lambda: note.table("time", times),
        "no column|there is no": lambda: note.table("other", times, columns=["nothing"]),
        "did you mean 'bars'": lambda: note.chart("other", "barz", times, label="group", value="mean"),
        "source wl": lambda: note.source("wl", "another"),
        "address": lambda: note.source("x", "y", "javascript:alert(1)"),
        "stamp": lambda: note.stamp("secret", "x"),  # type: ignore[arg-type]
        "null character": lambda: note.paragraph("fine ", "not\0fine"),
        "surrogates": lambda: note.bullet("fine ", refer("\ud800")),
    }
    for words, call in refused.items():
        with pytest.raises((caac.Error, ValueError), match=words):
            call()
        assert note.to_json(shown=True) == before, words
    for wrong in (None, 5, b"x", ["x"], ("strong", "x")):
        with pytest.raises(TypeError):
            note.paragraph("fine ", wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            note.table("other", wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            note.heading(wrong)  # type: ignore[arg-type]
    assert note.to_json(shown=True) == before


def test_what_is_not_there_is_said_when_it_is_written() -> None:
    note = caac.Note("x")
    note.paragraph("see ", refer("tabel"))
    for write in (note.to_text, note.to_html, note.to_dict, note.to_docx):
        with pytest.raises(KeyError, match="tabel"):
            write()
    with pytest.raises(caac.InvalidError, match="title"):
        caac.Note("")


def test_stamps_come_with_tables(reg: caac.Register) -> None:
    reg.add_text(caac.parse("1. Urges all parties to act.", symbol="SAMPLE/2099/1"), id="smp-1", by="A", reason="x")
    table = reg.measure("sets")
    note = caac.Note("x")
    note.stamp("draft", "not agreed")
    note.table("sets", table)
    wanted = {"draft"} | {remark.kind for remark in table.remarks if remark.kind in ("sample", "private")}
    assert {stamp["kind"] for stamp in note.to_dict()["stamps"]} == wanted
    for text in (note.to_text(), note.to_markdown(), note.to_html()):
        assert "not agreed" in text and "not a United Nations document" in " ".join(text.split())


def test_a_note_keeps_its_tables(snapshot: caac.Snapshot) -> None:
    note = caac.Note("x")
    note.table("sets", snapshot.measure("sets"))
    gc.collect()
    assert len(note.to_dict()["blocks"][0]["table"]["rows"]) >= 93


def test_ready_notes(base: pathlib.Path, tmp_path: pathlib.Path) -> None:
    ready = {note.name: note for note in caac.ready_notes()}
    assert "working-methods" in ready and "period" in repr(ready["working-methods"]) and ready["working-methods"].about in str(ready["working-methods"])
    assert caac.ready_notes() is caac.ready_notes()
    with caac.open(base, mode="ro", now="2026-01-31T12:00:00Z") as reg:
        note = reg.note("working-methods", period=(2006, 2025), focus=2012, min_share=10)
        same = reg.note("working-methods", period="2006..2025", focus="2012", min_share=10)
        assert note.to_json() == same.to_json()
        note.heading("More")
        note.paragraph("As ", refer("time"), " says.")
        assert note.to_text().count("More") >= 1 and note.to_json() != same.to_json()
        with pytest.raises(caac.NotFoundError, match="working-methods"):
            reg.note("working-method")
        with pytest.raises(caac.InvalidError, match="period"):
            reg.note("working-methods", perod=2012)
        with pytest.raises(FileNotFoundError, match="none.csv"):
            reg.note("working-methods", published=tmp_path / "none.csv")
        against = reg.note("working-methods", against=base)
        assert against.to_dict()["note"] == "working-methods"
    assert note.to_html(), "it outlives its register"
    with pytest.raises(ValueError, match="closed"):
        reg.note("working-methods")


def test_hash(base: pathlib.Path, reg: caac.Register, root: pathlib.Path) -> None:
    with caac.open(base, mode="ro") as other:
        assert len(other.hash()) == 64 and other.hash() == other.hash() != reg.hash()
        reg.load(root / "examples" / "register", by="somebody else", reason="another day")
        assert reg.hash() == other.hash()
        with reg.step("a situation", by="A") as step:
            step.put("situation", id="xaa", name="Exland")
        assert reg.hash() != other.hash()


def test_threads_take_turns() -> None:
    note, failures = caac.Note("x"), []

    def work() -> None:
        try:
            for _ in range(200):
                note.paragraph("a ", strong("b"), " c")
                note.to_json()
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures and {len(block["text"]) for block in note.to_dict()["blocks"]} == {3}


def test_notes_are_not_pickled() -> None:
    with pytest.raises(TypeError, match="to_json"):
        pickle.dumps(caac.Note("x"))
    assert pickle.loads(pickle.dumps(strong("x"))) == strong("x")
