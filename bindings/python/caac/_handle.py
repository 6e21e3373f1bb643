# SPDX-License-Identifier: MIT
"""What holds a register open: one handle, used by one call at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from . import native
from ._errors import ConflictError

if TYPE_CHECKING:
    from typing_extensions import Self


class Handle:
    """An open file and its lock."""

    __slots__ = ("_native", "_lock", "_path", "_at_work", "__weakref__")

    def __init__(self, handle: native.Register, path: str) -> None:
        if not isinstance(handle, native.Register):
            raise TypeError("caac.open() and caac.Register.create() make registers")
        self._native: native.Register | None = handle
        self._lock = threading.RLock()
        self._path = path
        self._at_work = False

    @property
    def path(self) -> str:
        """The path that it was opened by."""
        return self._path

    @property
    def closed(self) -> bool:
        """True after close()."""
        return self._native is None

    def close(self) -> None:
        """Close it; a step that is open is forgotten. Closing twice is fine."""
        with self._lock:
            if self._at_work:
                raise ConflictError("the register is at work: a progress function cannot close it; return True to stop the work")
            self._native = None

    def __enter__(self) -> Self:
        with self._lock:
            if self._native is None:
                raise ValueError("operation on a closed register")
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @contextmanager
    def _handle(self) -> Iterator[native.Register]:
        """The open handle, for one call at a time: a progress function must not call back into it."""
        with self._lock:
            if self._native is None:
                raise ValueError("operation on a closed register")
            if self._at_work:
                raise ConflictError("the register is at work: its progress function cannot use it")
            self._at_work = True
            try:
                yield self._native
            finally:
                self._at_work = False

    def __repr__(self) -> str:
        return f"<caac.Register {self._path!r}{', closed' if self.closed else ''}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a caac.Register cannot be pickled: send its path, and open it there")
