# SPDX-License-Identifier: MIT
"""The package is imported from PYTHONPATH (<build>/python) or from where it is installed."""

import pathlib
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
        return reg.snapshot()


@pytest.fixture
def reg() -> Iterator[caac.Register]:
    """An empty register in memory."""
    with caac.Register.create(":memory:", now=NOW) as register:
        yield register


@pytest.fixture
def cells(reg: caac.Register) -> caac.Table:
    """A table with text, numbers and missing cells."""
    return reg.query(
        "SELECT column1 AS whole, column2 AS part, column3 AS words FROM (VALUES (1, 0.5, 'a'), (NULL, NULL, NULL), (-3, 2.25, 'ü <b>'))"
    )
