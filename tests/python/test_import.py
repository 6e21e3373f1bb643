# SPDX-License-Identifier: MIT
"""`import caac` stays cheap: what only some functions need is imported by those."""

import os
import pathlib
import subprocess
import sys

import caac

LATER = """
argparse asyncio base64 copy csv dataclasses decimal difflib email hashlib hmac html http importlib.metadata importlib.resources inspect
json logging pathlib pickle random secrets shutil socket sqlite3 subprocess tempfile textwrap typing_extensions unittest urllib uuid
cairosvg docx duckdb jinja2 lxml matplotlib numpy pandas polars pyarrow weasyprint
""".split()


def imported(code: str) -> set[str]:
    """Modules that are there after `code` in a fresh interpreter, without what `site` brings."""
    environment = {**os.environ, "PYTHONPATH": str(pathlib.Path(caac.__file__).parents[1])}
    command = [sys.executable, "-S", "-c", f"{code}\nimport sys\nprint(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.split())


def test_import_brings_no_more_than_it_needs() -> None:
    modules = imported("import caac")
    assert "caac._toolkit" in modules
    assert modules & set(LATER) == set()


def test_nor_does_the_toolkit() -> None:
    assert imported("import caac; caac.toolkit()['5.a']; str(caac.mandate().table())") & set(LATER) == set()
