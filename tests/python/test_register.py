# SPDX-License-Identifier: MIT
"""The register from Python: steps, folders, queries, and handles that are closed."""

import datetime
import filecmp
import pathlib
import pickle
import signal
import threading
import time

import caac
import pytest

NOW = "2026-01-31T12:00:00Z"


def put_situation(reg: caac.Register, id: str = "xaa") -> None:
    with reg.step("situation", by="A") as step:
        step.put("situation", id=id, name="Exland")


def count(reg: caac.Register, kind: str) -> int:
    return {row["fact"]: int(row["value"]) for row in reg.info().to_dicts() if str(row["value"]).isdigit()}[kind]


def test_a_step_is_stored_together(reg: caac.Register) -> None:
    put_situation(reg)
    with reg.step("first reading", by="A") as step:
        document = step.put(
            "document", id="xaa-c1", kind="conclusions", situations=["xaa"], sources=["one", "two"], coding_status="partial", sample=True
        )
        unit = step.put("unit", document=document, paragraph="7 (b)", situation="xaa", quote="Requests ...", date=datetime.date(2020, 12, 18))
        step.put("coding", unit=unit, coder="A", stage="final", assisted=False)
    assert document == "xaa-c1" and unit
    assert count(reg, "unit") == 1
    assert reg.log()["reason"] == ["first reading", "situation"]
    assert reg.log()["at"] == [NOW, NOW]
    row = reg.query("SELECT * FROM unit").to_dicts()[0]
    assert (row["paragraph"], row["date"]) == ("7 (b)", "2020-12-18")


def test_an_exception_forgets_the_step(reg: caac.Register) -> None:
    with pytest.raises(ZeroDivisionError):
        with reg.step("never", by="A") as step:
            step.put("situation", id="xaa", name="Exland")
            raise ZeroDivisionError
    assert count(reg, "situation") == 0 and len(reg.log()) == 0
    put_situation(reg)


def test_a_record_that_is_refused_leaves_the_step_usable(reg: caac.Register) -> None:
    with reg.step("two", by="A") as step:
        with pytest.raises(caac.InputError) as caught:
            step.put("document", id="x", kind="conclusion", symbol="nonsense")
        assert len(caught.value.findings) >= 2
        assert any(finding.nearest == "conclusions" for finding in caught.value.findings)
        step.put("situation", id="xaa", name="Exland")
    assert count(reg, "situation") == 1


def test_commit_finds_broken_references(reg: caac.Register) -> None:
    with pytest.raises(caac.InputError):
        with reg.step("broken", by="A") as step:
            step.put("document", id="c1", kind="conclusions", situations="nowhere")
    assert count(reg, "document") == 0
    put_situation(reg)


def test_remove(reg: caac.Register) -> None:
    put_situation(reg)
    with reg.step("away", by="A") as step:
        with pytest.raises(caac.NotFoundError, match="xaa"):
            step.remove("situation", "xab")
        step.remove("situation", "xaa")
    assert count(reg, "situation") == 0


def test_steps_keep_their_rules(reg: caac.Register) -> None:
    step = reg.step("late", by="A")
    with pytest.raises(caac.ConflictError, match="with"):
        step.put("situation", id="xaa", name="Exland")
    with step:
        with pytest.raises(caac.ConflictError):
            with reg.step("inner", by="A"):
                pass
        step.put("situation", id="xaa", name="Exland")
    with pytest.raises(RuntimeError):
        step.remove("situation", "xaa")
    with reg.step("unknown kind", by="A") as other, pytest.raises(caac.NotFoundError, match="situation"):
        other.put("situations", id="xab")


def test_load_dump_load(base: pathlib.Path, tmp_path: pathlib.Path, root: pathlib.Path) -> None:
    with caac.open(base, mode="ro") as reg:
        reg.dump(tmp_path / "dump")
    names = [kind for kind in ("situations.csv", "documents.csv", "claims.csv", "acts.csv", "uses.csv")]
    with caac.Register.create(tmp_path / "again.db", now=NOW) as again:
        again.load(tmp_path / "dump")
        again.dump(tmp_path / "second")
        steps = len(again.log())
        again.load(tmp_path / "dump")
        assert len(again.log()) == steps, "loading the same folder again changes nothing"
    assert filecmp.cmpfiles(root / "examples" / "register", tmp_path / "dump", names, shallow=False)[0] == names
    assert filecmp.cmpfiles(tmp_path / "dump", tmp_path / "second", names, shallow=False)[0] == names


def test_check_and_info(base: pathlib.Path) -> None:
    with caac.open(base, mode="ro") as reg:
        found = reg.check()
        assert found.errors == 0 and len(found) == found.errors + found.warnings + found.notes
        assert len(found.table()) == len(found)
        assert count(reg, "document") == 192 and count(reg, "claim") == 283


def test_query(base: pathlib.Path) -> None:
    with caac.open(base, mode="ro") as reg:
        table = reg.query("SELECT id, symbol FROM document WHERE id = :id", id="cod-c1")
        assert table.to_dicts() == [{"id": "cod-c1", "symbol": table["symbol"][0]}]
        assert reg.query("SELECT :sql AS a, :self AS b", sql="x", self="y").to_dicts() == [{"a": "x", "b": "y"}]
        with pytest.raises(caac.InvalidError, match="FORM"):
            reg.query("SELECT * FORM document")
    with caac.open(base) as reg:
        with pytest.raises(PermissionError):
            reg.query("DELETE FROM document")


def test_read_only(base: pathlib.Path) -> None:
    with caac.open(base, mode="ro") as reg:
        with pytest.raises(caac.ReadOnlyError):
            put_situation(reg)
        assert isinstance(reg.snapshot(), caac.Snapshot)
    with pytest.raises(caac.InvalidError, match="rw"):
        caac.open(base, mode="r")  # type: ignore[arg-type]


def test_files_that_are_no_registers(tmp_path: pathlib.Path, base: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        caac.open(tmp_path / "none.db")
    assert isinstance(missing.value, caac.NotFoundError) and "none.db" in str(missing.value)
    with pytest.raises(FileNotFoundError):
        with caac.Register.create(":memory:") as reg:
            reg.load(tmp_path / "none")
    other = tmp_path / "other.db"
    other.write_text("no database at all, but long enough to be looked at " * 40)
    before = other.read_bytes()
    with pytest.raises(caac.InputError):
        caac.open(other)
    assert other.read_bytes() == before
    with pytest.raises(caac.ConflictError):
        caac.Register.create(base)


def test_another_writer_is_waited_for_and_then_named(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.db"
    with caac.Register.create(path) as one, caac.open(path, wait=0) as two:
        with one.step("long", by="A") as step:
            step.put("situation", id="xaa", name="Exland")
            with pytest.raises(caac.BusyError) as caught:
                put_situation(two, "xab")
            assert isinstance(caught.value, TimeoutError)
        put_situation(two, "xab")


def test_closed_handles(base: pathlib.Path) -> None:
    reg = caac.open(base, mode="ro")
    snapshot = reg.snapshot()
    reg.close()
    reg.close()
    assert reg.closed and "closed" in repr(reg)
    uses = [reg.info, reg.log, reg.check, reg.snapshot, lambda: reg.query("SELECT 1"), lambda: reg.dump("x"), lambda: reg.load("x")]
    uses += [lambda: reg.measure("sets"), reg.__enter__, reg.step("late", by="A").__enter__]
    for use in uses:
        with pytest.raises(ValueError, match="operation on a closed register"):
            use()
    assert len(snapshot.table("documents")) == 192, "a snapshot outlives its register"


def test_close_inside_a_step_forgets_it(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.db"
    reg = caac.Register.create(path)
    with pytest.raises(ValueError, match="closed"):
        with reg.step("closing", by="A") as step:
            step.put("situation", id="xaa", name="Exland")
            reg.close()
    with caac.open(path) as again:
        assert count(again, "situation") == 0


def test_nothing_is_pickled(base: pathlib.Path) -> None:
    with caac.open(base, mode="ro") as reg:
        for thing in (reg, reg.snapshot(), caac.toolkit()):
            with pytest.raises(TypeError, match="cannot be pickled"):
                pickle.dumps(thing)


def test_clock_and_paths(tmp_path: pathlib.Path) -> None:
    moment = datetime.datetime(2026, 1, 31, 13, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
    for name, now in (("a.db", NOW), ("b.db", moment)):
        with caac.Register.create(str(tmp_path / name), now=now) as reg:
            put_situation(reg)
            assert reg.log()["at"] == [NOW]
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes(), "same input, same bytes"
    with pytest.raises(ValueError, match="time zone"):
        caac.Register.create(":memory:", now=datetime.datetime(2026, 1, 31))


def test_progress(root: pathlib.Path, reg: caac.Register) -> None:
    seen: list[tuple[int, int]] = []
    reg.load(root / "examples" / "register", progress=lambda done, total: seen.append((done, total)))
    assert seen and all(done <= total or total == 0 for done, total in seen)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_progress_can_stop_and_can_fail(root: pathlib.Path, reg: caac.Register) -> None:
    folder = root / "examples" / "register"
    with pytest.raises(caac.CancelledError):
        reg.load(folder, progress=lambda done, total: True)
    with pytest.raises(ZeroDivisionError):
        reg.load(folder, progress=lambda done, total: 1 // 0)
    with pytest.raises(TypeError):
        reg.load(folder, progress=5)  # type: ignore[arg-type]
    assert count(reg, "document") == 0, "all or nothing"
    reg.load(folder)
    assert count(reg, "document") == 192


def test_progress_must_not_call_back(root: pathlib.Path, reg: caac.Register) -> None:
    for use in (reg.info, reg.close, lambda: reg.load(root / "examples" / "register")):
        with pytest.raises(caac.ConflictError, match="at work"):
            reg.load(root / "examples" / "register", progress=lambda done, total: use())
    assert not reg.closed and count(reg, "document") == 0


def test_control_c_stops_a_load(root: pathlib.Path, reg: caac.Register) -> None:
    def interrupt(done: int, total: int) -> None:
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        reg.load(root / "examples" / "register", progress=interrupt)
    assert count(reg, "document") == 0


def test_threads_take_turns(reg: caac.Register) -> None:
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for i in range(20):
                with reg.step(f"{name} {i}", by=name) as step:
                    step.put("situation", id=f"x{name}{i}", name="Exland")
                    time.sleep(0)
                    step.put("situation", id=f"y{name}{i}", name="Exland")
                reg.query("SELECT count(*) AS n FROM situation")
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == [] and count(reg, "situation") == 160 and set(reg.log()["changes"]) == {2}


def test_snapshots_are_shared(snapshot: caac.Snapshot) -> None:
    expected = snapshot.measure("adoption-time").to_csv()
    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda: answers.extend(snapshot.measure("adoption-time").to_csv() for _ in range(20))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 80


def test_closing_while_another_thread_works(root: pathlib.Path) -> None:
    reg = caac.Register.create(":memory:")
    started = threading.Event()
    worker = threading.Thread(target=lambda: reg.load(root / "examples" / "register", progress=lambda done, total: started.set()))
    worker.start()
    started.wait(10)
    reg.close()
    worker.join()
    assert reg.closed
