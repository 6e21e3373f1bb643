# SPDX-License-Identifier: MIT
"""What calls into the library share: findings that come with an error, files that are not there or are written whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from . import native
from ._errors import Error, MissingFileError, NotFoundError
from ._records import Findings

Path = str | os.PathLike[str]

_KEEP = 10_000


@contextmanager
def collecting() -> Iterator[native.Findings]:
    """A list of findings, attached to the error if the call fails."""
    found = native.Findings(_KEEP)
    try:
        yield found
    except Error as error:
        error.findings = Findings(found)
        raise


@contextmanager
def missing_files(path: Path | None = None) -> Iterator[None]:
    """What is not found here is a file or a folder; with a path, that one, unless it is there."""
    try:
        yield
    except NotFoundError as error:
        if path is not None and os.path.exists(path):
            raise
        raise MissingFileError(error.message) from None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file. The old content stays until the new is whole."""
    target = os.fspath(path)
    beside = f"{target}.{os.urandom(4).hex()}.tmp"
    try:
        with open(beside, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:
        if os.path.exists(beside):
            os.unlink(beside)
        raise


def terminal_width() -> int:
    """Columns of the terminal that is printed to; 0 if it is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 0
    import shutil

    return shutil.get_terminal_size().columns
