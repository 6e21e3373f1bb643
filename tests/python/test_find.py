# SPDX-License-Identifier: MIT
"""Documents in a register from Python: stored, listed, read back, searched, compared."""

import pathlib
from collections.abc import Iterator

import caac
import pytest

SAMPLES = {"xaa": ("exland", "Exland"), "xab": ("samplia", "Samplia"), "xac": ("testania", "Testania")}


@pytest.fixture
def library(reg: caac.Register, texts: pathlib.Path) -> Iterator[caac.Register]:
    """A register with the three sets of conclusions."""
    with reg.step("situations", by="A") as step:
        for id, (_, name) in SAMPLES.items():
            step.put("situation", id=id, name=name)
    for id, (file, _) in SAMPLES.items():
        reg.add_text(texts / f"sample_conclusions_{file}.txt", situation=id, kind="conclusions", by="A", reason="first texts")
    yield reg


def test_added_and_read_back(library: caac.Register, conclusions: caac.Document) -> None:
    back = library.document("SAMPLE/AC.51/2097/1")
    assert [(unit.id, unit.text, unit.kind, unit.section, unit.parent) for unit in back] == [
        (unit.id, unit.text, unit.kind, unit.section, unit.parent) for unit in conclusions
    ]
    assert (back.symbol, back.kind, back.hash, back.is_sample) == (conclusions.symbol, "conclusions", conclusions.hash, True)
    assert len(back.findings) == 0
    with pytest.raises(caac.NotFoundError, match="SAMPLE/AC.51/2097/1"):
        library.document("SAMPLE/AC.51/2097/11")


def test_the_same_again_changes_nothing(library: caac.Register, conclusions: caac.Document) -> None:
    steps, listed = len(library.log()), library.documents().to_dicts()
    ids = {library.add_text(conclusions, situation="xaa", by="B") for _ in range(2)}
    assert len(ids) == 1 and library.documents().to_dicts() == listed and len(library.log()) == steps


def test_inside_a_step(reg: caac.Register, conclusions: caac.Document) -> None:
    with reg.step("both at once", by="A") as step:
        step.put("situation", id="xaa", name="Exland")
        id = reg.add_text(conclusions, id="xaa-c1", situation=["xaa"])
    assert id == "xaa-c1" and reg.log()["reason"] == ["both at once"] and len(reg.document(id)) == len(conclusions)
    with pytest.raises(ZeroDivisionError):
        with reg.step("never", by="A"):
            reg.add_text(caac.parse("1. Urges.", symbol="SAMPLE/2099/7"), situation="xaa")
            raise ZeroDivisionError
    with pytest.raises(caac.NotFoundError):
        reg.document("SAMPLE/2099/7")


def test_drafts_are_private(library: caac.Register, draft: caac.Document) -> None:
    before = len(library.documents())
    id = library.add_text(draft, situation="xaa")
    assert len(library.documents()) == before and len(library.documents(private=True)) == before + 1
    assert len(library.find("lighthouses")) == 0 and len(library.find("lighthouses", private=True)) == 1
    assert library.document(id)["12"].text.endswith("lighthouses.")
    open_ = library.add_text(caac.parse("1. Urges windmills."), id="open", situation="xaa", private=False)
    assert open_ == "open" and len(library.documents()) == before + 1 and len(library.find("windmills")) == 1


def test_refused(library: caac.Register, conclusions: caac.Document, tmp_path: pathlib.Path) -> None:
    with pytest.raises(caac.InputError) as caught:
        library.add_text(caac.parse("1. Urges.", symbol="SAMPLE/2099/8"), situation="xad")
    assert caught.value.findings
    with pytest.raises(caac.InvalidError, match="changes"):
        library.add_text(conclusions, changes="rejected")
    with pytest.raises(FileNotFoundError):
        library.add_text(tmp_path / "none.txt")
    library.close()
    for use in (
        lambda: library.add_text(conclusions),
        lambda: library.document("x"),
        library.documents,
        lambda: library.find("x"),
    ):
        with pytest.raises(ValueError, match="closed"):
            use()


def test_find(library: caac.Register) -> None:
    found = library.find('"action plan"')
    assert len(found) > 1 and all("action plan" in text.lower() for text in texts_of(found))
    symbols = {row["symbol"] for row in found.to_dicts()}
    (testania,) = {row["symbol"] for row in library.find('"action plan"', situation="xac").to_dicts()}
    assert testania == "SAMPLE/AC.51/2099/2" and testania in symbols and len(symbols) > 1
    assert len(library.find("recruit")) == len(library.find("recruitment")) > 1, "words are found in all their forms"
    assert len(library.find('"action plan" -letter')) <= len(found)
    assert len(library.find("children", limit=3)) == 3
    oldest = library.find("children", order="oldest", limit=1).to_dicts()[0]
    latest = library.find("children", order="date", limit=1).to_dicts()[0]
    assert (oldest["symbol"], latest["symbol"]) == ("SAMPLE/AC.51/2097/1", "SAMPLE/AC.51/2099/2")
    assert {row["symbol"] for row in library.find("children", period=(2098, 2098)).to_dicts()} == {"SAMPLE/AC.51/2098/3"}
    assert len(library.find("unicorns")) == 0


def texts_of(table: caac.Table) -> list[str]:
    return [row["text"] for row in table.to_dicts()]


def test_what_is_found(library: caac.Register) -> None:
    summary = str(library.find("children", what="summary"))
    assert "2097" in summary and "2099" in summary
    citations = str(library.find('"video-teleconference"', what="citations"))
    assert "SAMPLE/AC.51/2097/1, para. 12" in citations
    with pytest.raises(caac.InvalidError, match="summary"):
        library.find("children", what="summaries")  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "words", ['"open', "", "-", "AND", "a AND", "*", "NEAR(", "';DROP TABLE unit;--", "text:x", "(", "x" * 200_000, "\u202e"]
)
def test_no_words_break_the_search(library: caac.Register, words: str) -> None:
    try:
        library.find(words)
    except (caac.InvalidError, caac.LimitError) as error:
        assert "fts5" not in str(error).lower() and "sql" not in str(error).lower()
    assert len(library.documents()) == 3


def test_compare_by_symbol_id_path_or_document(
    library: caac.Register, draft: caac.Document, draft_text: str, tmp_path: pathlib.Path
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(draft_text, encoding="utf-8")
    id = library.add_text(draft, id="draft-1", situation="xaa")
    expected = caac.compare(library.document("SAMPLE/AC.51/2097/1"), draft).counts
    for after in (draft, path, str(path), id):
        assert library.compare("SAMPLE/AC.51/2097/1", after).counts == expected
    assert library.compare("SAMPLE/AC.51/2097/1", draft, annex=False).counts != expected


def test_sides_that_are_not_clear(
    library: caac.Register, draft: caac.Document, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    library.add_text(draft, id="both", situation="xaa")
    (tmp_path / "both").write_text("1. Urges.", encoding="utf-8")
    with pytest.raises(caac.InvalidError, match="'both' is a document of the register and a file"):
        library.compare("SAMPLE/AC.51/2097/1", "both")
    library.compare("SAMPLE/AC.51/2097/1", pathlib.Path("both"))
    with pytest.raises(caac.NotFoundError, match="nor is there a file 'neither'"):
        library.compare("SAMPLE/AC.51/2097/1", "neither")
    with pytest.raises(FileNotFoundError, match="neither.docx"):
        library.compare("SAMPLE/AC.51/2097/1", "neither.docx")


def test_measures_leave_private_documents_out(library: caac.Register) -> None:
    before = len(library.snapshot().table("documents"))
    private = library.add_text(caac.parse("1. Urges windmills."), id="hidden", kind="conclusions", situation="xaa", private=True)
    assert len(library.snapshot().table("documents")) == before
    assert len(library.snapshot(private=True).table("documents")) == before + 1
    assert private not in str(library.measure("sets")) and private in str(library.measure("sets", private=True))
    assert any("left out" in remark.text for remark in library.measure("sets").remarks)
    with pytest.raises(caac.NotFoundError) as caught:
        library.document("hiddem")
    assert private not in str(caught.value)


def test_a_date_may_be_given(library: caac.Register) -> None:
    id = library.add_text(caac.parse("1. Urges windmills."), private=False, date="2077-05")
    assert library.document(id).date == "2077-05"
    assert library.find("windmills", what="summary").to_dicts()[0]["first_date"] == "2077-05"


def test_a_draft_replaces_no_agreed_text(library: caac.Register) -> None:
    known = library.documents().to_dicts()[0]
    with pytest.raises(caac.ConflictError, match="has no symbol"):
        library.add_text(caac.parse("1. Urges windmills."), id=known["id"])


def test_dump_leaves_private_documents_out(library: caac.Register, draft: caac.Document, tmp_path: pathlib.Path) -> None:
    library.add_text(draft, id="draft-1", situation="xaa")
    library.dump(tmp_path / "public")
    library.dump(tmp_path / "all", private=True)
    public, everything = (
        "".join(path.read_text(encoding="utf-8") for path in (tmp_path / name).glob("*.csv")) for name in ("public", "all")
    )
    assert "lighthouses" not in public and "draft-1" not in public
    assert "lighthouses" in everything and "draft-1" in everything
