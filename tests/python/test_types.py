# SPDX-License-Identifier: MIT
"""Annotations: mypy --strict over the package, and the stub of the generated module against the module that was built."""

import os
import pathlib
import subprocess
import sys

import caac
import pytest

pytest.importorskip("mypy")
PACKAGE = pathlib.Path(caac.__file__).parent


def run(*command: str, cwd: pathlib.Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "MYPYPATH": str(PACKAGE.parent)}
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, cwd=cwd, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy(root: pathlib.Path, tmp_path: pathlib.Path) -> None:
    cache = f"--cache-dir={tmp_path}"
    run("mypy", "--strict", cache, "--config-file", str(root / "pyproject.toml"), "-p", "caac", cwd=tmp_path)


def test_stubs(root: pathlib.Path, tmp_path: pathlib.Path) -> None:
    allowed = root / "tests" / "python" / "stubtest.allow"
    run("mypy.stubtest", "caac.native", "--allowlist", str(allowed), "--ignore-missing-stub", cwd=tmp_path)


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").exists() and (PACKAGE / "native.pyi").exists()
