# SPDX-License-Identifier: MIT
"""The journal from Python: what steps changed, undo, and two copies that meet again."""

import filecmp
import pathlib
import shutil

import caac
import pandas
import pytest

NOW = "2026-01-31T12:00:00Z"


def put(reg: caac.Register, reason: str, by: str, **fields: str) -> None:
    with reg.step(reason, by=by) as step:
        step.put("situation", **fields)


def name_of(reg: caac.Register, id: str) -> str | None:
    names = reg.query("SELECT name FROM situation WHERE id = :id", id=id)["name"]
    return names[0] if names else None


@pytest.fixture
def copies(tmp_path: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """Two copies of a register, edited apart: both renamed Exland, each added a situation."""
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    with caac.Register.create(ours, now=NOW) as reg:
        put(reg, "first", "A", id="xaa", name="Exland")
    shutil.copyfile(ours, theirs)
    for path, by, name, own in ((ours, "A", "Exland (north)", "xab"), (theirs, "B", "Exland (south)", "xac")):
        with caac.open(path, now=f"2026-02-0{1 + (by == 'B')}T12:00:00Z") as reg:
            put(reg, "renamed", by, id="xaa", name=name)
            put(reg, "added", by, id=own, name=f"Land of {by}")
    return ours, theirs


def test_what_steps_changed(reg: caac.Register) -> None:
    put(reg, "first", "A", id="xaa", name="Exland")
    put(reg, "second", "B", id="xaa", name="Exland (north)")
    (row,) = (row for row in reg.changes("last").to_dicts() if row["field"] == "name")
    assert (row["author"], row["reason"], row["kind"], row["id"]) == ("B", "second", "situation", "xaa")
    assert (row["before"], row["after"]) == ("Exland", "Exland (north)")
    assert {row["reason"] for row in reg.changes(kind="situation", id="xaa").to_dicts()} == {"first", "second"}
    assert len(reg.changes(kind="document")) == 0
    latest = reg.changes()["step"][0]
    assert reg.changes(latest).to_dicts() == reg.changes("last").to_dicts()
    with pytest.raises(caac.NotFoundError, match=latest):
        reg.changes(f"{latest}0")


def test_undo(reg: caac.Register) -> None:
    put(reg, "first", "A", id="xaa", name="Exland")
    put(reg, "second", "B", id="xaa", name="Exland (north)")
    reg.undo(by="A", reason="a slip")
    assert name_of(reg, "xaa") == "Exland" and reg.log()["reason"][0] == "a slip" and len(reg.log()) == 3
    reg.undo(by="A")
    assert name_of(reg, "xaa") == "Exland (north)", "an undo can be undone"


def test_later_steps_stand_in_the_way(reg: caac.Register) -> None:
    put(reg, "first", "A", id="xaa", name="Exland")
    first = reg.changes("last")["step"][0]
    put(reg, "second", "B", id="xaa", name="Exland (north)")
    with pytest.raises(caac.InputError) as caught:
        reg.undo(first, by="A")
    assert any("second" in str(finding) or "xaa" in str(finding) for finding in caught.value.findings)
    assert name_of(reg, "xaa") == "Exland (north)"
    with pytest.raises(caac.NotFoundError):
        reg.undo("no such step", by="A")
    with reg.step("open", by="A"), pytest.raises(caac.ConflictError):
        reg.undo(by="A")


def test_conflicts_are_a_table(copies: tuple[pathlib.Path, pathlib.Path]) -> None:
    ours, theirs = copies
    before = ours.read_bytes(), theirs.read_bytes()
    with caac.open(ours, mode="ro") as reg:
        table = reg.conflicts(theirs)
    names = "record kind field ours ours_by theirs theirs_by decision".split()
    assert [column.name for column in table.columns] == names
    (row,) = table.to_dicts()
    assert (row["kind"], row["field"], row["ours"], row["theirs"]) == ("situation", "name", "Exland (north)", "Exland (south)")
    assert (row["ours_by"], row["theirs_by"], row["decision"]) == ("A", "B", None)
    assert (ours.read_bytes(), theirs.read_bytes()) == before, "nothing is written"


def test_nothing_is_merged_with_conflicts_left(copies: tuple[pathlib.Path, pathlib.Path]) -> None:
    ours, theirs = copies
    with caac.open(ours) as reg:
        steps = len(reg.log())
        with pytest.raises(caac.ConflictError) as caught:
            reg.merge(theirs, by="A")
        assert [finding.rule for finding in caught.value.findings] == ["merge.conflict"]
        assert len(reg.log()) == steps and name_of(reg, "xac") is None


@pytest.mark.parametrize("way", ["frame", "dicts", "xlsx", "csv"])
@pytest.mark.parametrize("decision, name", [("ours", "Exland (north)"), ("Theirs", "Exland (south)")])
def test_decided(copies: tuple[pathlib.Path, pathlib.Path], tmp_path: pathlib.Path, way: str, decision: str, name: str) -> None:
    ours, theirs = copies
    with caac.open(ours) as reg:
        frame = reg.conflicts(theirs).to_pandas()
        frame["decision"] = decision
        sheet = {
            "frame": lambda: frame,
            "dicts": lambda: frame.to_dict("records"),
            "xlsx": lambda: frame.to_excel(tmp_path / "c.xlsx", index=False) or tmp_path / "c.xlsx",
            "csv": lambda: frame.to_csv(tmp_path / "c.csv", index=False) or tmp_path / "c.csv",
        }
        if way == "xlsx":
            pytest.importorskip("openpyxl")
        came = reg.merge(theirs, sheet[way](), by="A", reason="both readings")
        assert [column.name for column in came.columns] == "kind created changed removed kept".split()
        assert sum(came["created"]) == 1 and came.findings.errors == 0
        assert name_of(reg, "xaa") == name and name_of(reg, "xac") == "Land of B" and name_of(reg, "xab") == "Land of A"
        assert (reg.log()["reason"][0], reg.log()["author"][0]) == ("both readings", "A")
        steps = len(reg.log())
        again = reg.merge(theirs, by="A")
        assert len(reg.log()) == steps and sum(again["created"]) == 0, "merging again changes nothing"
        assert reg.check().errors == 0
        reg.undo(by="A")
        assert name_of(reg, "xaa") == "Exland (north)" and name_of(reg, "xac") is None


def test_both_directions_settle(copies: tuple[pathlib.Path, pathlib.Path], tmp_path: pathlib.Path) -> None:
    ours, theirs = copies
    with caac.open(ours) as reg:
        decided = [{**row, "decision": "theirs"} for row in reg.conflicts(theirs).to_dicts()]
        reg.merge(theirs, decided, by="A")
        reg.dump(tmp_path / "ours")
    with caac.open(theirs) as reg:
        assert reg.conflicts(ours).to_dicts() == []
        reg.merge(ours, [], by="B")
        reg.dump(tmp_path / "theirs")
    names = [path.name for path in (tmp_path / "ours").iterdir()]
    assert filecmp.cmpfiles(tmp_path / "ours", tmp_path / "theirs", names, shallow=False)[0] == names


def test_decisions_that_cannot_be_read(copies: tuple[pathlib.Path, pathlib.Path], tmp_path: pathlib.Path) -> None:
    ours, theirs = copies
    with caac.open(ours) as reg:
        frame = reg.conflicts(theirs).to_pandas()
        with pytest.raises(caac.InputError) as caught:
            reg.merge(theirs, frame.assign(decision="our"), by="A")
        assert any(finding.nearest == "ours" for finding in caught.value.findings)
        with pytest.raises(caac.Error):
            reg.merge(theirs, pandas.DataFrame({"record": ["x"]}), by="A")
        with pytest.raises(TypeError):
            reg.merge(theirs, 5, by="A")  # type: ignore[arg-type]
        assert name_of(reg, "xac") is None


def test_what_is_no_register(copies: tuple[pathlib.Path, pathlib.Path], tmp_path: pathlib.Path, root: pathlib.Path) -> None:
    with caac.open(copies[0]) as reg:
        for call in (reg.conflicts, lambda path: reg.merge(path, by="A")):
            with pytest.raises(FileNotFoundError, match="none.db"):
                call(tmp_path / "none.db")
            with pytest.raises(caac.InputError):
                call(root / "README.md")
        with reg.step("open", by="A"), pytest.raises(caac.ConflictError):
            reg.merge(copies[1], by="A")
    with pytest.raises(ValueError, match="closed"):
        reg.conflicts(copies[1])
    with caac.open(copies[0], mode="ro") as reg, pytest.raises(caac.ReadOnlyError):
        reg.merge(copies[1], [{"kind": "situation", "record": "xaa", "field": "name", "decision": "ours"}], by="A")
