# SPDX-License-Identifier: MIT
"""QualCoder's own importer reads our codebook, and what its exporter writes comes in.

QualCoder is not installed from here: CAAC_QUALCODER names a folder with its sources (the one that has refi.py). Of Qt only names
are needed, and stand-ins give them."""

import ast
import builtins
import contextlib
import importlib
import os
import pathlib
import sqlite3
import sys
import types
import zipfile
from typing import Any

import caac
import pytest

SOURCES = os.environ.get("CAAC_QUALCODER", "")
pytestmark = pytest.mark.skipif(not SOURCES, reason="CAAC_QUALCODER does not name the sources of QualCoder")

HEADINGS, CODES = 5, 27


class Nothing:
    """Stands for any class of Qt."""

    def __init__(self, *_: Any, **__: Any) -> None: ...
    def __getattr__(self, name: str) -> "Nothing":
        return Nothing()

    def __call__(self, *_: Any, **__: Any) -> "Nothing":
        return Nothing()


class StandIn(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (Nothing,), {})


@pytest.fixture(scope="module")
def refi() -> Any:
    """Its module of REFI-QDA, without what it imports of Qt and of its own dialogs."""
    package = types.ModuleType("qualcoder")
    package.__path__ = [SOURCES]
    sys.modules["qualcoder"] = package
    for name in ("PyQt6", "PyQt6.QtWidgets", "PyQt6.QtCore", "PyQt6.QtGui", "vlc", "qualcoder.helpers", "qualcoder.color_selector",
                 "qualcoder.GUI", "qualcoder.GUI.ui_dialog_refi_export_endings"):  # fmt: skip
        module = sys.modules[name] = StandIn(name)
        outer, _, inner = name.rpartition(".")
        if outer:
            setattr(sys.modules[outer], inner, module)
    colours: Any = sys.modules["qualcoder.color_selector"]
    colours.colors, colours.color_matcher = ["#FFFFFF"] * 120, lambda colour: colour
    vars(builtins)["_"] = str
    return importlib.import_module("qualcoder.refi")


class App:
    """What importer and exporter need of QualCoder: a project file with its tables, as QualCoder itself makes them."""

    project_name, version, project_path = "p.qda", "QualCoder", ""
    settings = {"directory": "", "codername": "Jane Doe", "fontsize": 10, "font": ""}

    def __init__(self) -> None:
        self.conn = sqlite3.connect(":memory:")
        tree = ast.parse(pathlib.Path(SOURCES, "__main__.py").read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
                sql = call.args[0].value
                if isinstance(sql, str) and sql.upper().startswith("CREATE TABLE"):
                    with contextlib.suppress(sqlite3.OperationalError):  # there already: it brings old files up to date, too
                        self.conn.execute(sql)
        self.conn.execute("INSERT INTO project (databaseversion, date, memo, about) VALUES ('v', '2026-01-31 12:00:00', '', '')")

    def get_annotations(self) -> list[Any]:
        return []


def import_codebook(refi: Any, app: App, path: pathlib.Path) -> None:
    importer = object.__new__(refi.RefiImport)
    importer.app, importer.parent_textedit, importer.import_type = app, Nothing(), "qdc"
    importer.file_path, importer.xmlns_version, importer.codes = str(path), "1.0", []
    importer.import_codebook()


@pytest.fixture
def app(refi: Any, tmp_path: pathlib.Path) -> App:
    """A project of QualCoder with our codebook in it."""
    made = App()
    caac.toolkit().codebook(tmp_path / "toolkit.qdc")
    import_codebook(refi, made, tmp_path / "toolkit.qdc")
    return made


def test_reads_our_codebook(app: App) -> None:
    categories = dict(app.conn.execute("SELECT name, catid FROM code_cat"))
    codes = {name: (memo, catid) for name, memo, catid in app.conn.execute("SELECT name, memo, catid FROM code_name")}
    assert len(categories) == HEADINGS and len(codes) == CODES
    for option in caac.toolkit():
        memo, category = codes[f"{option.id} {option.name}"]
        assert option.text in memo
        assert [name[0] for name, number in categories.items() if number == category] == [option.id[0]]
    assert [catid for name, (_, catid) in codes.items() if name.startswith("X ")] == [None]


def export(refi: Any, app: App, path: pathlib.Path) -> None:
    """Its project as it exports it: project.qde and the texts of its sources."""
    exporter = object.__new__(refi.RefiExport)
    exporter.app, exporter.parent_textedit, exporter.xml = app, Nothing(), ""
    exporter.guids, exporter.note_files, exporter.variables, exporter.annotations = [], [], [], []
    for part in ("categories", "codes", "users", "sources"):
        setattr(exporter, part, [])
        getattr(exporter, f"get_{part}")()
    exporter.project_xml()
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("project.qde", exporter.xml)
        for source in exporter.sources:
            package.writestr(f"sources/{source['plaintext_filename']}", source["fulltext"].encode("utf-8-sig"))


def test_its_project_comes_in(refi: Any, app: App, root: pathlib.Path, reg: caac.Register, tmp_path: pathlib.Path) -> None:
    file = root / "examples" / "texts" / "sample_conclusions_exland.txt"
    text = file.read_text(encoding="utf-8")
    with reg.step("texts", by="test") as step:
        step.put("situation", id="exl", name="Exland")
    reg.add_text(caac.read(file), situation="exl")
    app.conn.execute("INSERT INTO source (id, name, fulltext, memo, owner, date) VALUES (1, 'exland', ?, '', 'Jane Doe', '2026-01-31 12:00:00')",
                     [text])  # fmt: skip
    codes = [number for number, in app.conn.execute("SELECT cid FROM code_name ORDER BY cid")]
    paragraphs = [part for part in text.split("\n\n") if len(part) > 100]
    for n, words in enumerate(paragraphs):
        start = text.index(words)
        app.conn.execute("INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner, date, memo) VALUES (?, 1, ?, ?, ?, ?, '2026-01-31 12:00:00', '')",
                         [codes[n % len(codes)], words, start, start + len(words), ["Jane Doe", "John Doe"][n % 2]])  # fmt: skip
    export(refi, app, tmp_path / "p.qdpx")
    rows = reg.read_project(tmp_path / "p.qdpx", by="test").to_dicts()
    assert len(rows) >= len(paragraphs) > 10
    assert {row["how"] for row in rows} == {"exact"}
    assert all(row["option"] for row in rows)
    assert {row["coder"] for row in rows} == {"coder-1", "coder-2"}
