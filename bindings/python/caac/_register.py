# SPDX-License-Identifier: MIT
"""The register: one file with what is known, who says so, and who wrote it down; and snapshots of it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Literal, NoReturn

from . import native
from ._calls import Path, collecting, missing_files
from ._coding import Coding
from ._compare import Comparison, compare
from ._document import Changes, Document, read
from ._errors import ConflictError, Error, InvalidError, MissingFileError, NotFoundError
from ._journal import Journal
from ._measure import parts_of, ranges
from ._note import Note, note_ranges
from ._params import Several, Value, fields, moment, named, parameters, several
from ._records import Findings
from ._table import Table

Progress = Callable[[int, int], object]
"""Called with (done, total) during long work; a true answer stops it, an exception stops it and is raised."""


class Snapshot:
    """What was in a register at one moment. Immutable: it may be shared between threads, and outlives its register."""

    __slots__ = ("_native", "__weakref__")

    def __init__(self, handle: native.Snapshot) -> None:
        if not isinstance(handle, native.Snapshot):
            raise TypeError("a register makes its snapshots: reg.snapshot()")
        self._native = handle

    def measure(self, name: str, **params: Value) -> Table:
        """Answer a measure's question: `measure("adoption-time", by="year", prefer=["Watchlist"], period=(2006, 2012))`."""
        return Table(self._native.measure(name, parameters(params, ranges=ranges())))

    def table(self, what: str) -> Table:
        """What is in it: "situations", "documents", "claims", "acts", or, if it was taken with them, "codings"."""
        return Table(self._native.table(what))

    def __repr__(self) -> str:
        return "<caac.Snapshot>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a caac.Snapshot cannot be pickled: send the path, and open the register there")


class Register(Coding, Journal):
    """An open register. Use it in a `with` statement, or close it; after that every use raises ValueError.

    It locks itself: threads that share one take turns, and a step belongs to the thread that began it.
    """

    __slots__ = ()

    @classmethod
    def create(
        cls, path: Path, *, now: str | datetime.datetime | None = None, wait: float | None = None
    ) -> Register:
        """Make a new register in a file that does not exist yet; ":memory:" keeps it in memory."""
        name = os.fspath(path)
        return cls(native.register_create(name, parameters({"now": moment(now), "wait": wait})), name)

    @classmethod
    def open(
        cls,
        path: Path,
        mode: Literal["rw", "ro"] = "rw",
        *,
        with_: Path | None = None,
        now: str | datetime.datetime | None = None,
        wait: float | None = None,
    ) -> Register:
        """Open a register. A file that is none, or that is damaged, is refused and left as it is.

        `with_` is a second register, private, that is laid over this one: this one is then only read, what is written goes
        into the private one, and what it holds is seen with `private=True`.
        """
        name = os.fspath(path)
        private = None if with_ is None else os.fspath(with_)
        with missing_files():
            given = {"mode": mode, "with": private, "now": moment(now), "wait": wait}
            return cls(native.register_open(name, parameters(given)), name)

    def step(self, reason: str, *, by: str) -> Step:
        """A step: `with reg.step("first reading", by="A") as step: step.put(...)`. Stored together at the end, or not at all."""
        return Step(self, reason, by)

    def load(
        self, folder: Path, *, by: str | None = None, reason: str | None = None, progress: Progress | None = None
    ) -> Findings:
        """Load a folder of CSV files, all or nothing; every problem is found in one pass. Returns what is worth a look."""
        params = parameters({"author": by, "reason": reason})
        with self._handle() as handle, missing_files(), collecting() as found:
            handle.load_watched(os.fspath(folder), params, found, progress)
        return Findings(found)

    def dump(
        self,
        folder: Path,
        *,
        private: bool | None = None,
        coders: Literal["pseudonyms", "stored"] | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Write it as a folder of CSV files, in a fixed order. Private documents only with `private=True`; names of coders that
        look like those of people become coder-1, coder-2, unless `coders="stored"`."""
        with self._handle() as handle:
            handle.dump_watched(os.fspath(folder), parameters({"private": private, "coders": coders}), progress)

    def check(self, *, progress: Progress | None = None) -> Findings:
        """Look for trouble: damage, broken references, dates in the wrong order, contradictions."""
        with self._handle() as handle, collecting() as found:
            handle.check_watched(found, progress)
        return Findings(found)

    def query(self, sql: str, /, **values: Value) -> Table:
        """Ask in SQL, for reading only; `:name` in the statement takes the value of that name."""
        with self._handle() as handle:
            return Table(handle.query(sql, named(values)))

    def info(self) -> Table:
        """What is in it: records by kind, schema, size, steps."""
        with self._handle() as handle:
            return Table(handle.info())

    def add_text(
        self,
        source: Document | Path,
        *,
        id: str | None = None,
        situation: Several = None,
        kind: str | None = None,
        symbol: str | None = None,
        title: str | None = None,
        language: str | None = None,
        date: Value = None,
        answers: Several = None,
        private: bool | None = None,
        changes: Changes | None = None,
        by: str | None = None,
        reason: str | None = None,
    ) -> str:
        """Store a document with its units; returns its id. A path is read first. The same document again changes nothing.

        What has no symbol is private unless `private=False`: left out of lists, searches, measures and dumps that do not ask for
        it. `date` counts instead of the one printed. Inside a step this is part of it, otherwise a step of its own, by `by` for
        `reason`.
        """
        given = {"kind": kind, "symbol": symbol, "title": title, "language": language}
        if not isinstance(source, Document):
            source = read(source, changes=changes, kind=kind, symbol=symbol, title=title, language=language)
        elif changes is not None:
            raise InvalidError("changes= belongs to reading: this document has been read already")
        others = {"id": id, "situation": several(situation), "answers": several(answers), "private": private, "date": date}
        params = parameters({**given, **others, "author": by, "reason": reason})
        with self._handle() as handle, collecting() as found:
            return handle.add_document(source._native, params, found)

    def documents(
        self,
        *,
        what: Literal["texts", "all"] | None = None,
        kind: Several = None,
        situation: Several = None,
        private: bool | None = None,
    ) -> Table:
        """The documents that have a text, or all: `documents(situation="cod")`. Private ones only with `private=True`."""
        given = {"what": what, "kind": several(kind), "situation": several(situation), "private": private}
        with self._handle() as handle:
            return Table(handle.documents(parameters(given)))

    def document(self, id: str, /) -> Document:
        """A document that was added, by id or symbol."""
        with self._handle() as handle:
            return Document(handle.document(id))

    def find(
        self,
        words: str,
        /,
        *,
        what: Literal["units", "summary", "citations"] | None = None,
        kind: Several = None,
        situation: Several = None,
        period: Value = None,
        addressee: str | None = None,
        option: str | None = None,
        verb: Several = None,
        section: Several = None,
        speaker: Several = None,
        private: bool | None = None,
        order: Literal["date", "rank", "oldest"] | None = None,
        limit: int | None = None,
    ) -> Table:
        """Find agreed language: `find('"action plan" -letter', situation="cod", period=(2006, 2025), what="summary")`.

        Words are found in all their forms, and must all occur; a phrase stands in quotes; `-word` must not occur; `a OR b`;
        `near("a b", 5)`; `protec*` finds what begins so. `addressee` and `option` are those of a use in a final coding of
        the unit.
        """
        filters = {"kind": kind, "situation": situation, "verb": verb, "section": section, "speaker": speaker}
        given = {key: several(value) for key, value in filters.items()}
        others = {"what": what, "period": period, "addressee": addressee, "option": option, "private": private, "order": order}
        with self._handle() as handle:
            return Table(handle.find(words, parameters({**given, **others, "limit": limit}, ranges=("period",))))

    def compare(
        self,
        before: Document | Path,
        after: Document | Path,
        *,
        front: bool | None = None,
        annex: bool | None = None,
        least: float | None = None,
    ) -> Comparison:
        """Put two documents side by side: `reg.compare("S/AC.51/2018/1", "draft.docx")`. Each is an id or a symbol in this
        register, a path, or a Document."""
        return compare(self._side(before), self._side(after), front=front, annex=annex, least=least)

    def _side(self, side: Document | Path) -> Document:
        """A document of the register, or a file. What could be both is refused."""
        if isinstance(side, Document):
            return side
        if not isinstance(side, str):
            return read(side)
        is_file = os.path.exists(side)
        try:
            document = self.document(side)
        except NotFoundError as error:
            if is_file or side.lower().endswith((".txt", ".docx")):
                return read(side)
            raise NotFoundError(f"{error.message}; nor is there a file '{side}'") from None
        if is_file:
            raise InvalidError(f"'{side}' is a document of the register and a file: write reg.document(...) or caac.read(...)")
        return document

    def snapshot(self, parts: Literal["all", "documents", "codings"] = "all", *, private: bool | None = None) -> Snapshot:
        """Take a snapshot; "documents" leaves out units, codings and uses, "codings" has those that are not final too. Private
        documents only with `private=True`."""
        with self._handle() as handle:
            return Snapshot(handle.snapshot(parameters({"parts": parts, "private": private})))

    def measure(self, name: str, *, private: bool | None = None, **params: Value) -> Table:
        """Answer one measure's question, on a snapshot of just the parts that it needs. Private documents count only with
        `private=True`."""
        parts: Any = parts_of(name)
        return self.snapshot(parts, private=private).measure(name, **params)

    def note(
        self,
        name: str,
        /,
        *,
        private: bool | None = None,
        against: Path | None = None,
        published: Path | None = None,
        **params: Value,
    ) -> Note:
        """Make a ready note: `note("working-methods", period=(2006, 2025), focus=2025)`; more may be added to it.

        `against` is an earlier state of this register, a file: what changed since, and why. `published` is a CSV file of published
        figures, which are put beside ours. Private documents count only with `private=True`, and the note is stamped so.
        """
        given = {"private": private, "against": against, "published": published, **params}
        missing = [path for path in (against, published) if path is not None and not os.path.exists(path)]
        if missing:
            raise MissingFileError(f"there is no file '{os.fspath(missing[0])}'")
        with self._handle() as handle:
            return Note._of(handle.note(name, parameters(given, ranges=note_ranges())))

    def hash(self, *, private: bool | None = None) -> str:
        """What tells one state of a register from another: SHA-256 of its records, 64 hexadecimal digits. Where and when the file was
        made, and its journal, do not matter."""
        with self._handle() as handle:
            return handle.digest(parameters({"private": private}))


class Step:
    """What is stored together, as one entry of the journal. It begins with the `with` statement and ends with it."""

    __slots__ = ("_register", "_reason", "_author", "_is_open")

    def __init__(self, register: Register, reason: str, author: str) -> None:
        self._register = register
        self._reason = reason
        self._author = author
        self._is_open = False

    def __enter__(self) -> Step:
        self._register._lock.acquire()
        try:
            with self._register._handle() as handle:
                handle.begin(self._author, self._reason)
        except BaseException:
            self._register._lock.release()
            raise
        self._is_open = True
        return self

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self._end(kind is None)
        finally:
            self._is_open = False
            self._register._lock.release()

    def _end(self, store: bool) -> None:
        if not store and self._register.closed:
            return
        with self._register._handle() as handle, collecting() as found:
            if not store:
                handle.rollback()
                return
            try:
                handle.commit(found)
            except Error:
                with suppress(ConflictError):  # a commit that finds errors has rolled back already
                    handle.rollback()
                raise

    def put(self, kind: str, /, **values: Value) -> str:
        """Create a record or change fields of one; returns its id. `None` leaves a field alone, `""` empties it."""
        with self._handle() as handle, collecting() as found:
            return handle.put(kind, fields(kind, values), found)

    def remove(self, kind: str, id: str, /) -> None:
        """Remove a record that no other points to."""
        with self._handle() as handle:
            handle.remove(kind, id)

    @contextmanager
    def _handle(self) -> Iterator[native.Register]:
        if not self._is_open:
            raise ConflictError("the step is not open: use it inside its `with` statement")
        with self._register._handle() as handle:
            yield handle


def open(
    path: Path,
    mode: Literal["rw", "ro"] = "rw",
    *,
    with_: Path | None = None,
    now: str | datetime.datetime | None = None,
    wait: float | None = None,
) -> Register:
    """Open a register: `with caac.open("r.db") as reg: ...`; a private one is laid over it by `with_="mine.db"`."""
    return Register.open(path, mode, with_=with_, now=now, wait=wait)
