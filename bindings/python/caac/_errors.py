# SPDX-License-Identifier: MIT
"""What can go wrong: one root, and for each status of the library the fitting built-in class beside it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._records import Finding


class Status(IntEnum):
    """The status of a call, with the numbers of the C library."""

    OK = 0
    NOMEM = -1
    INVALID = -2
    NOTFOUND = -3
    INPUT = -4
    CONFLICT = -5
    BUSY = -6
    READONLY = -7
    VERSION = -8
    IO = -9
    LIMIT = -10
    CANCELLED = -11
    INTERNAL = -12


class Error(Exception):
    """Any error of this library. `message` says what, where, the offending value and the remedy; `findings` lists what is
    wrong in an input, and is empty otherwise."""

    status: Status = Status.INTERNAL

    def __init__(self, message: str = "", findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.findings: Sequence[Finding] = findings

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, tuple(self.findings))


class OutOfMemoryError(Error, MemoryError):
    """There is no memory."""

    status = Status.NOMEM


class InvalidError(Error, ValueError):
    """An argument or parameter is not usable."""

    status = Status.INVALID


class TemplateError(InvalidError):
    """A template asks for what is not there, or cannot be read; the message names the template, the place and the nearest."""


class NotFoundError(Error, KeyError):
    """Nothing has that name or id; the message names the nearest."""

    status = Status.NOTFOUND


class MissingFileError(NotFoundError, FileNotFoundError):
    """There is no such file or folder."""


class InputError(Error, ValueError):
    """The input has errors: see `findings`. As text it ends with the first of them: where, what, the nearest, the remedy."""

    status = Status.INPUT

    def __str__(self) -> str:
        first = next((str(finding) for finding in self.findings if str(finding.severity) == "error"), "")
        return f"{self.message}\n{first}" if first and first not in self.message else self.message


class ConflictError(Error, RuntimeError):
    """Not possible in this state, or something else has changed it."""

    status = Status.CONFLICT


class BusyError(Error, TimeoutError):
    """Another program is writing."""

    status = Status.BUSY


class ReadOnlyError(Error, PermissionError):
    """Opened for reading only."""

    status = Status.READONLY


class VersionError(Error, RuntimeError):
    """Made by a newer version."""

    status = Status.VERSION


class StorageError(Error, OSError):
    """Reading or writing failed."""

    status = Status.IO


class LimitError(Error, ValueError):
    """Larger than what is accepted."""

    status = Status.LIMIT


class CancelledError(Error, RuntimeError):
    """Stopped by the progress function."""

    status = Status.CANCELLED


class InternalError(Error, RuntimeError):
    """A mistake in the library: please report it."""

    status = Status.INTERNAL


_BY_STATUS: dict[int, type[Error]] = {
    error.status: error
    for error in (
        OutOfMemoryError,
        InvalidError,
        NotFoundError,
        InputError,
        ConflictError,
        BusyError,
        ReadOnlyError,
        VersionError,
        StorageError,
        LimitError,
        CancelledError,
        InternalError,
    )
}


def of_status(status: int, message: str) -> Error:
    """The exception for a status. The generated module calls this; nobody else need."""
    return _BY_STATUS.get(status, InternalError)(message)
