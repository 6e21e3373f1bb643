# SPDX-License-Identifier: MIT
"""What is private from Python: a register laid over another, stamps, and removing for good."""

import pathlib
from collections.abc import Iterator

import caac
import pytest

NOW = "2026-01-31T12:00:00Z"
SECRET = "windmills"


@pytest.fixture
def public(tmp_path: pathlib.Path, root: pathlib.Path) -> pathlib.Path:
    """A register with a public document."""
    path = tmp_path / "public.db"
    with caac.Register.create(path, now=NOW) as reg:
        with reg.step("a situation", by="A") as step:
            step.put("situation", id="xaa", name="Exland")
        reg.add_text(root / "examples" / "texts" / "sample_conclusions_exland.txt", id="xaa-c1", situation="xaa", by="A")
    return path


@pytest.fixture
def both(public: pathlib.Path, tmp_path: pathlib.Path) -> Iterator[caac.Register]:
    """The same with a private register laid over it, which has a draft and a coding."""
    caac.Register.create(tmp_path / "mine.db", now=NOW).close()
    with caac.open(public, with_=tmp_path / "mine.db", now=NOW) as reg:
        reg.add_text(caac.parse(f"1. Urges {SECRET}."), id="draft", situation="xaa", by="A")
        sheet = [{**row, "options": "1.a"} for row in reg.coding_sheet("xaa-c1", coder="A").to_dicts() if row["paragraph"] == "7 (c)"]
        reg.take_sheet(sheet, by="A")
        yield reg


def test_the_base_is_only_read(public: pathlib.Path, both: caac.Register) -> None:
    both.close()
    with caac.open(public, mode="ro") as reg:
        assert len(reg.documents(private=True)) == 1 and len(reg.codings(private=True)) == 0 and len(reg.log()) == 2


def test_private_is_asked_for(both: caac.Register, tmp_path: pathlib.Path) -> None:
    assert both.documents()["id"] == ["xaa-c1"] and set(both.documents(private=True)["id"]) == {"xaa-c1", "draft"}
    assert len(both.find(SECRET)) == 0 and len(both.find(SECRET, private=True)) == 1
    assert len(both.codings()) == 0 and len(both.codings(private=True)) == 1
    both.dump(tmp_path / "dump")
    assert SECRET not in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "dump").iterdir())
    assert both.document("draft").is_private
    table = both.documents(private=True)
    assert any(remark.kind == "private" for remark in table.remarks) and not both.documents().remarks.of("private")
    for text in (table.to_html(page=True), table.to_markdown(), table.to_text()):
        assert "private" in text.lower()


def test_files_that_are_not_there(public: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError, match="none.db"):
        caac.open(public, with_=tmp_path / "none.db")
    with pytest.raises(caac.Error, match="public.db"):
        caac.Register.open(public, with_=public)
    with pytest.raises(TypeError):
        caac.open(public, with_=5)  # type: ignore[arg-type]


def test_a_private_register_is_published_by_merging(public: pathlib.Path, both: caac.Register, tmp_path: pathlib.Path) -> None:
    both.close()
    with caac.open(public) as reg:
        reg.merge(tmp_path / "mine.db", by="A")
        assert set(reg.documents(private=True)["id"]) == {"xaa-c1"}, "what is private stays"
        reg.merge(tmp_path / "mine.db", private=True, by="A")
        assert set(reg.documents(private=True)["id"]) == {"xaa-c1", "draft"}


def test_names_of_people_stay_inside(coding: caac.Register, tmp_path: pathlib.Path) -> None:
    sheet = [{**row, "options": "1.a"} for row in coding.coding_sheet("xaa-c1", coder="Ada Example").to_dicts()]
    done = coding.take_sheet(sheet[-1:], by="A")
    assert any(finding.rule == "coder.name" for finding in done.findings)
    coding.finalise("xaa-c1", coder="Ada Example", by="A")
    written = {}
    for coders in (None, "pseudonyms", "stored"):
        coding.dump(tmp_path / str(coders), coders=coders)  # type: ignore[arg-type]
        written[coders] = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / str(coders)).iterdir())
    assert written[None] == written["pseudonyms"] and "Ada" not in written[None] and "coder-1" in written[None]
    assert "Ada Example" in written["stored"]


def test_purge(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.db"
    with caac.Register.create(path, now=NOW) as reg:
        with reg.step("a situation", by="A") as step:
            step.put("situation", id="xaa", name="Exland")
        reg.add_text(caac.parse(f"1. Urges {SECRET}."), id="draft", situation="xaa", by="A", reason="a draft")
        assert SECRET.encode() in path.read_bytes()
        would = reg.purge("document", "draft", by="A", reason="asked to", dry=True)
        assert len(reg.documents(private=True)) == 1 and {"document", "unit"} <= set(would["kind"])
        gone = reg.purge("document", "draft", by="A", reason="asked to")
        assert gone.to_dicts() == would.to_dicts()
        assert len(reg.documents(private=True)) == 0 and len(reg.find(SECRET, private=True)) == 0
        assert reg.log()["reason"][0] == "asked to" and reg.check().errors == 0
        with pytest.raises(caac.NotFoundError):
            reg.purge("document", "draft", by="A")
        with pytest.raises(caac.ConflictError), reg.step("open", by="A"):
            reg.purge("situation", "xaa", by="A")
    assert SECRET.encode() not in path.read_bytes()
    with caac.open(path, mode="ro") as reg, pytest.raises(caac.ReadOnlyError):
        reg.purge("situation", "xaa", by="A")
