# SPDX-License-Identifier: MIT
"""The generated module, called with everything that it does not expect: an exception is fine, a crash is not."""

import gc
import pathlib
import resource
import subprocess
import sys
import threading
import weakref

import caac
import pytest

HAMMER = r"""
import faulthandler, inspect, itertools, random, sys
faulthandler.enable()
from caac import native
import caac

shuffled = random.Random(1612)
reg = native.register_create(":memory:", None)
found = native.Findings(5)
reg.load_watched(sys.argv[1], None, found, None)
snapshot = reg.snapshot(None)
document = native.document_parse(b"1. Urges:\n\n(a) All parties to act;\n\n(b) Both to report.", None, found)
comparison = native.document_compare(document, native.document_parse(b"1. Invites both to report.", None, None), None)
suggester = native.suggester_new(None, None)
suggestions = suggester.read(document, None)
score = suggester.score([sys.argv[2]], None, None)
note = native.note_new("note", "Note")
handles = [reg, found, snapshot, snapshot.table("documents"), native.toolkit_builtin(), document, comparison, suggester, suggestions, score, note]
classes = [native.Register, native.Findings, native.Snapshot, native.Table, native.Toolkit, native.Document, native.Comparison,
           native.Suggester, native.Suggestions, native.Score, native.Note]
blank = [cls.__new__(cls) for cls in classes]
values = [None, 0, 1, -1, 2**31, 2**63, 2**64, -(2**63), 1.5, float("nan"), True, "", "5.a", "x\0y", "\ud800", "x" * 100000, "a=b",
          b"", b"5.a", [], ["a=b"], ["by=year"], [None], [1], ["a\0=b"], ("x",), {}, {"a": 1}, object(), print, lambda *a: 1 / 0, type,
          "text", "documents", "sets", "SELECT 1", "SELECT * FROM document", 20121221, ["width=-1"], ["=x"], ["="], [""],
          "html", "pairs", "1 (a)", "urging", ["what=list"], ("unit", "coder", "value"), [("1", "A", "x")], ["coder=A"], "xlsx", "last", "uses", "rules", "summary", ["coder=A", "all=accept"],
           "bars", "bullet", "paragraph", "working-methods", (("plain", "x"),), (("strong", "x"), ("refer", "y")), (("x",),), ["label=document_id", "value=year"]]
values += handles + blank
calls = raised = 0
functions = [getattr(native, name) for name in dir(native)
             if not name.startswith("_") and inspect.isfunction(getattr(native, name)) and name not in ("register_create", "register_open")]
methods = [(cls, name) for cls in classes
           for name in dir(cls) if not name.startswith("_") and inspect.isfunction(getattr(cls, name))]
callables = functions + [getattr(cls, name) for cls, name in methods]
for function in callables:
    arity = len(inspect.signature(function).parameters)
    if function.__name__ in ("dump_watched",):
        continue
    for arguments in itertools.chain(
        itertools.product(values, repeat=arity) if arity < 2 else [],
        (tuple(shuffled.choice(values) for _ in range(arity)) for _ in range(400)),
        ((next((h for h in handles if function.__qualname__.startswith(type(h).__name__ + ".")), None),
          *(shuffled.choice(values) for _ in range(arity - 1))) for _ in range(400)) if arity else [],
        [(), (1,) * (arity + 1)],
    ):
        calls += 1
        try:
            function(*arguments)
        except Exception:
            raised += 1
for cls in (native.Register, native.Snapshot, native.Table, native.Toolkit, native.Document, native.Comparison, native.Suggester,
            native.Suggestions, native.Score, native.Note):
    for arguments in ((), (1,), (None,)):
        try:
            cls(*arguments)
            raise SystemExit(f"{cls.__name__} was made from nothing")
        except (AttributeError, TypeError):
            pass
try:
    reg.rollback()
except caac.Error:
    pass
del reg, found, handles, snapshot, blank, document, comparison, suggester, suggestions, score, note
print(calls, raised)
"""


def test_nothing_crashes_the_interpreter(root: pathlib.Path, tmp_path: pathlib.Path) -> None:
    gold = tmp_path / "units.jsonl"
    gold.write_text('{"id": "1", "text": "Asks donors to give more.", "options": ["1.f"]}', encoding="utf-8")
    run = [sys.executable, "-W", "error", "-c", HAMMER, str(root / "examples" / "register"), str(gold)]
    done = subprocess.run(run, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-4000:]
    calls, raised = map(int, done.stdout.split())
    assert calls > 10000 and raised > calls // 2


def test_children_outlive_their_parents(base: pathlib.Path) -> None:
    table = caac.open(base, mode="ro").snapshot().measure("sets")
    gc.collect()
    column, remark = table.columns[0], table.remarks[0]
    rows = iter(table)
    del table
    gc.collect()
    assert len(list(rows)) >= 93 and column.name == "set" and remark.text


def test_cycles_and_weak_references(base: pathlib.Path) -> None:
    class Holder:
        pass

    reg = caac.open(base, mode="ro")
    holder = Holder()
    holder.things = [holder, reg, reg.snapshot(), reg.info()]  # type: ignore[attr-defined]
    alive = [weakref.ref(thing) for thing in (reg, *holder.things[2:])]  # type: ignore[attr-defined]
    del reg, holder
    gc.collect()
    assert [reference() for reference in alive] == [None, None, None]


def test_a_step_that_is_left_open_dies_with_its_register(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "r.db"
    reg = caac.Register.create(path)
    step = reg.step("left open", by="A")
    step.__enter__()
    step.put("situation", id="xaa", name="Exland")
    del step, reg
    gc.collect()
    with caac.open(path) as again:
        assert len(again.log()) == 0


def test_collection_in_the_middle_of_work(root: pathlib.Path) -> None:
    with caac.Register.create(":memory:") as reg:
        reg.load(root / "examples" / "register", progress=lambda done, total: gc.collect() and None)
        assert len(reg.measure("sets")) >= 93


def test_tables_are_shared_between_threads(snapshot: caac.Snapshot) -> None:
    failures: list[BaseException] = []
    table = snapshot.table("documents")
    expected = table.to_dicts()

    def work() -> None:
        try:
            for _ in range(10):
                assert table.to_dicts() == expected and table.to_arrow().num_rows == len(expected)
                table.to_csv()
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_parameters_that_change_while_the_lock_is_released(snapshot: caac.Snapshot) -> None:
    names = [f"prefer=Nobody {i}" for i in range(200)]
    stop = threading.Event()

    def shuffle() -> None:
        while not stop.is_set():
            names.clear()
            names.extend(f"prefer=Nobody {i}" for i in range(200))

    thread = threading.Thread(target=shuffle)
    thread.start()
    try:
        for _ in range(200):
            try:
                snapshot._native.measure("adoption-time", names)
            except caac.InvalidError:
                pass
    finally:
        stop.set()
        thread.join()


def test_handles_cannot_be_made_from_anything_else() -> None:
    for make in (caac.Snapshot, caac.Toolkit, caac.Table, caac.Document):
        with pytest.raises(TypeError):
            make(None)
    with pytest.raises(TypeError):
        caac.Register(None, "x")  # type: ignore[arg-type]


def resident_kilobytes() -> int:
    pages = int(pathlib.Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024


def test_nothing_leaks(snapshot: caac.Snapshot, reg: caac.Register, draft_text: str) -> None:
    other = caac.parse("1. Urges all parties to act.", symbol="SAMPLE/2099/1")
    suggester = caac.Suggester()

    def once() -> None:
        document = caac.parse(draft_text)
        comparison = caac.compare(document, other)
        list(comparison), comparison.verbs(), comparison.to_text(), comparison.to_html(), caac.taken_up(document, other), document.table()
        reg.add_text(other), reg.document(other.symbol), reg.documents(), reg.find("parties")
        sheet = reg.coding_sheet(other.symbol, coder="A")
        reg.take_sheet([{**row, "options": "1.a; 5.a"} for row in sheet.to_dicts()]), reg.take_sheet(sheet.to_pandas())
        suggestions = suggester.suggest(document)
        list(suggestions), suggestions.table("spans"), suggestions.to_html(), suggester.suggest("Urges all parties to act.").uses
        suggester.rules(), reg.store_suggestions(other.symbol), caac.Suggester.check(__file__)
        sheet.to_xlsx(), reg.disagreements(other.symbol), reg.codings(), reg.changes(), caac.agreement([("1", "A", {"x"}), ("1", "B", "y")])
        table = snapshot.measure("sets")
        table.to_dicts(), list(table), table.to_csv(), table["set"], table.__arrow_c_stream__(), table.__arrow_c_schema__()
        caac.symbol("S/2006/724"), caac.date("2020-12").last, caac.toolkit().options(body="UNICEF"), reg.snapshot(), reg.check()
        note = caac.Note("x")
        note.paragraph("a ", caac.strong("b"), caac.refer("sets")), note.table("sets", table, columns=["set"])
        note.to_html(), note.to_dict(shown=True), note._repr_html_(), reg.note("working-methods").to_json(), reg.hash(), table.select("set")
        fails = [lambda: note.heading("x", level=9), lambda: note.table("sets", table), lambda: note.paragraph("a", "b\0c"), lambda: reg.note("none")]
        fails += [lambda: table.chart("none"), lambda: note.write("none", format="none"), lambda: table.select("none")]
        fails += [lambda: caac.toolkit()["9.z"], lambda: caac.symbol("x"), lambda: reg.query("nonsense"), lambda: caac.toolkit("{")]
        fails += [lambda: reg.take_sheet([{"unit": sheet["unit"][0], "options": "1.z"}], coder="A"), lambda: reg.undo("none")]
        fails += [lambda: caac.agreement([("1", "A")]), lambda: reg.coding_sheet("none", coder="A"), lambda: caac.read_sheet("none")]
        fails += [lambda: suggester.suggest(""), lambda: suggester.explain("none"), lambda: suggester.score("none.jsonl"), lambda: caac.Suggester("none")]
        fails += [lambda: reg.accept_suggestions(other.symbol, "A", "99"), lambda: suggester.suggest(document).table("none")]
        fails += [lambda: document["99"], lambda: caac.parse(b"PK\x03\x04"), lambda: reg.document("none")]
        for fail in fails:
            with pytest.raises((caac.Error, ValueError)):
                fail()
        with reg.step("refused", by="A") as step, pytest.raises(caac.InputError):
            step.put("document", id="x", kind="nonsense")

    for _ in range(20):
        once()
    before = resident_kilobytes()
    for _ in range(100):
        once()
    assert resident_kilobytes() - before < 2000, "20 kB or more are lost in each round"
