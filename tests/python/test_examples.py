# SPDX-License-Identifier: MIT
"""Scripts and notebooks run, and notebooks still say what they have stored."""

import os
import pathlib
import re
import subprocess
import sys
from typing import Any

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))
PICTURES = {"clocks-of-twenty-years": 1, "coding-with-a-colleague": 1, "toolkit-in-ten-minutes": 0}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_script(script: pathlib.Path, tmp_path: pathlib.Path) -> None:
    run = [sys.executable, "-W", "error", "-X", "utf8", str(script)]
    done = subprocess.run(run, capture_output=True, text=True, cwd=tmp_path, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 5 and not done.stderr
    assert list(tmp_path.iterdir()) == [], "an example leaves nothing behind"


def outputs(cell: Any) -> list[str]:
    """The words that a cell shows: without tags and styles, pictures, which depend on fonts, and addresses of objects."""
    shown = []
    for output in cell.get("outputs", []):
        assert output["output_type"] != "error"
        data = output.get("data", {"text/plain": output.get("text", "")})
        texts = [text for kind, text in sorted(data.items()) if kind != "image/png" and " at 0x" not in text]
        shown += [" ".join(re.sub(r"<style.*?</style>|<[^>]*>", " ", text, flags=re.S).split()) for text in texts]
    return shown


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook(path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("matplotlib")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    stored = nbformat.read(path, as_version=4)
    fresh = nbformat.read(path, as_version=4)
    assert len(stored.cells) < 15
    nbclient.NotebookClient(fresh, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    for old, new in zip(stored.cells, fresh.cells, strict=True):
        assert outputs(old) == outputs(new)
    pictures = [data for cell in fresh.cells for output in cell.get("outputs", []) for data in output.get("data", {}) if data == "image/png"]
    assert len(pictures) == PICTURES[path.stem]


def test_the_notebooks_are_there() -> None:
    assert [path.stem for path in NOTEBOOKS] == sorted(PICTURES)
