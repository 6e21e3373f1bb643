# SPDX-License-Identifier: MIT
"""The package is imported from PYTHONPATH (<build>/python) or from where it is installed."""

import os
import pathlib
import shutil
import subprocess
from collections.abc import Iterator

import caac
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOW = "2026-01-31T12:00:00Z"


@pytest.fixture(scope="session")
def root() -> pathlib.Path:
    return ROOT


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A file with the base register, to be read only."""
    path = tmp_path_factory.mktemp("base") / "base.db"
    with caac.Register.create(path, now=NOW) as reg:
        reg.load(ROOT / "examples" / "register", by="test", reason="base register")
    return path


@pytest.fixture(scope="session")
def snapshot(base: pathlib.Path) -> caac.Snapshot:
    with caac.open(base, mode="ro", now=NOW) as reg:
        return reg.snapshot("codings")


@pytest.fixture
def reg() -> Iterator[caac.Register]:
    """An empty register in memory."""
    with caac.Register.create(":memory:", now=NOW) as register:
        yield register


@pytest.fixture(scope="session")
def texts(root: pathlib.Path) -> pathlib.Path:
    """A folder with three invented sets of conclusions."""
    return root / "tests" / "data" / "texts"


@pytest.fixture(scope="session")
def conclusions(texts: pathlib.Path) -> caac.Document:
    return caac.read(texts / "sample_conclusions_exland.txt")


DRAFT_EDITS = {
    "SAMPLE/AC.51/2097/1\n": "",
    "(c) Calling upon them to set free": "(c) Encouraging them to set free",
    "(h) Inviting it to inform": "(h) Urging it to inform",
    "closure of 41 schools": "closure of 44 schools",
    "decided to hold a video-teleconference with the co-\nchairs of the country task force nine months after the adoption of the "
    "present\nconclusions in order to take stock of their implementation.": "agreed to print posters on lighthouses.",
}


@pytest.fixture(scope="session")
def draft_text(texts: pathlib.Path) -> str:
    """The conclusions on Exland with two verbs and a number changed, the last paragraph dropped, another one added, no symbol."""
    text = (texts / "sample_conclusions_exland.txt").read_text(encoding="utf-8")
    for old, new in DRAFT_EDITS.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="session")
def draft(draft_text: str) -> caac.Document:
    return caac.parse(draft_text, name="draft.txt")


@pytest.fixture(scope="session")
def comparison(conclusions: caac.Document, draft: caac.Document) -> caac.Comparison:
    return caac.compare(conclusions, draft)


@pytest.fixture
def cells(reg: caac.Register) -> caac.Table:
    """A table with text, numbers and missing cells."""
    return reg.query(
        "SELECT column1 AS whole, column2 AS part, column3 AS words FROM (VALUES (1, 0.5, 'a'), (NULL, NULL, NULL), (-3, 2.25, 'ü <b>'))"
    )


@pytest.fixture
def coding(reg: caac.Register, root: pathlib.Path) -> caac.Register:
    """A register in memory with the invented conclusions on Exland, uncoded."""
    with reg.step("a situation", by="A") as step:
        step.put("situation", id="xaa", name="Exland")
    reg.add_text(root / "examples" / "texts" / "sample_conclusions_exland.txt", id="xaa-c1", situation="xaa", by="A", reason="the text")
    return reg


@pytest.fixture(scope="session")
def sample(root: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> caac.Note:
    """The ready note of an invented register that is coded to the last unit: every block, and a stamp."""
    built = pathlib.Path(caac.__file__).parents[2] / "libcaac" / "cli"
    found = shutil.which("caac", path=f"{built}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        pytest.skip("there is no caac command to make the register with")
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    environment = {**os.environ, "PATH": f"{pathlib.Path(found).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run(["sh", str(root / "examples" / "sample_register.sh"), str(path)], check=True, env=environment, capture_output=True)
    with caac.open(path, "ro", now="2100-01-10T09:00:00Z") as register:
        return register.note("working-methods")


@pytest.fixture
def times(snapshot: caac.Snapshot) -> caac.Table:
    return snapshot.measure("adoption-time", by="year")


@pytest.fixture
def note(times: caac.Table) -> caac.Note:
    """A note with every block that can be made by hand."""
    note = caac.Note("Times", name="times", subtitle="All years")
    note.heading("In short")
    note.paragraph("On average ", caac.strong("6.6"), " months (", caac.refer("time"), ", ", caac.refer("bars"), ") ", caac.cite("wl"), ".")
    note.bullet("one ", caac.emphasis("word"))
    note.bullet(caac.code("two"))
    note.number("first")
    note.heading("Numbers", level=2)
    note.quotation("As soon as possible.", source="wl")
    note.table("time", times, caption="How long", columns=["group", "n", "mean"])
    note.chart("bars", "bars", times, label="group", value="mean", n="n")
    note.page_break()
    note.method("Edition", "That of 2006.")
    note.source("wl", "Watchlist, Working Methods, 2012", "https://example.org/a?b=1&c=2")
    return note
