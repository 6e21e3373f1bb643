# SPDX-License-Identifier: MIT
"""The toolkit: the options for possible actions adopted on 6 September 2006, and the mandate that they rest on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NoReturn, overload

from . import native
from ._calls import Path, write_whole
from ._errors import InputError, MissingFileError, StorageError
from ._params import parameters
from ._record import Record
from ._records import Body, Branch, Clause, Condition, Finding, Findings, Heading, Limb, Option, Ruling
from ._table import Table

_KEEP = 1000
_HEADING_NUMBERS = range(1, 100)
"""1 to 5 are the document's; an overlay may add others, up to 99."""


class Toolkit:
    """One edition of the toolkit. `tk["5.a"]`, in any case of letters, is an option; iteration follows the document.

    Immutable: it may be shared between threads.
    """

    __slots__ = ("_native", "_options", "bodies", "headings")

    bodies: tuple[Body, ...]
    headings: tuple[Heading, ...]

    def __init__(self, handle: native.Toolkit) -> None:
        if not isinstance(handle, native.Toolkit):
            raise TypeError("caac.toolkit() makes a toolkit")
        self._native = handle
        self.headings = tuple(Heading(*heading) for heading in map(handle.heading, _HEADING_NUMBERS) if heading is not None)
        self.bodies = tuple(Body(*body) for body in map(handle.body_at, range(handle.body_count())) if body is not None)
        self._options = tuple(self._option(option) for option in map(handle.at, range(handle.count())) if option is not None)

    def _option(self, record: tuple[Any, ...]) -> Option:
        id, heading, branch, name, text, bodies, is_open, instruments, cites, conditions, limbs, source, retired = record
        return Option(
            id,
            next(known for known in self.headings if known.number == heading),
            Branch(branch),
            name,
            text,
            tuple(Body(*body) for body in bodies),
            is_open,
            instruments,
            cites,
            tuple(Condition(*condition) for condition in conditions),
            tuple(map(Limb, limbs)),
            source,
            retired,
        )

    @property
    def edition(self) -> str:
        """"2006-09-06", with "+title" for an overlay."""
        return self._native.edition()

    def __len__(self) -> int:
        return len(self._options)

    def __iter__(self) -> Iterator[Option]:
        return iter(self._options)

    def __contains__(self, option: object) -> bool:
        if isinstance(option, str):
            return any(option.lower() == known.id for known in self._options)
        return option in self._options

    @overload
    def __getitem__(self, key: str | int) -> Option: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Option, ...]: ...
    def __getitem__(self, key: str | int | slice) -> Option | tuple[Option, ...]:
        if isinstance(key, str):
            return self._option(self._native.find(key))
        return self._options[key]

    def options(
        self,
        *,
        heading: int | Heading | None = None,
        branch: Branch | str | None = None,
        body: str | Body | None = None,
        instrument: str | None = None,
    ) -> tuple[Option, ...]:
        """The options that fit all that is given, in the order of the document."""
        want = parameters(
            {
                "heading": heading.number if isinstance(heading, Heading) else heading,
                "branch": branch,
                "body": body.id if isinstance(body, Body) else body,
                "instrument": instrument,
            }
        )
        return tuple(self._options[place] for place in self._native.fitting(want))

    def body(self, name: str) -> Body:
        """A body by id, name or alias: "DPKO" finds the Department of Peace Operations."""
        return Body(*self._native.body(name))

    def clause(
        self, option: str | Option, *, limb: Limb | str | None = None, addressee: str | Body | None = None
    ) -> Ruling:
        """Which clause of paragraph 8 a use of an option rests on: the answer depends on all three together."""
        id = option.id if isinstance(option, Option) else option
        used = limb.value if isinstance(limb, Limb) else limb
        body = addressee.id if isinstance(addressee, Body) else addressee
        ruling = self._native.ruling(id, Limb.UNSAID.value if used is None else used, body)
        return Ruling(Clause(ruling[0]), *ruling[1:])

    def table(self, what: str = "options") -> Table:
        """What the edition says, as a table: "options", "matrix", "headings", "bodies", "conditions" or "principles"."""
        return Table(self._native.table(what))

    def guide(self) -> Table:
        """The coding guide: for each option, when it is coded, and what is easily taken for it."""
        return Table(self._native.guide())

    @overload
    def codebook(self, path: None = None) -> str: ...
    @overload
    def codebook(self, path: Path) -> None: ...
    def codebook(self, path: Path | None = None) -> str | None:
        """A codebook for NVivo, MAXQDA, ATLAS.ti and QualCoder (REFI-QDA, .qdc): returned, or written to a file."""
        xml = self._native.write_codebook()
        if path is None:
            return xml
        write_whole(path, xml.encode())
        return None

    def to_json(self) -> str:
        """All of it as JSON."""
        return self._native.write()

    def __repr__(self) -> str:
        return f"<caac.Toolkit {self.edition}: {len(self)} options>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a caac.Toolkit cannot be pickled: call caac.toolkit() where it is needed")


@cache
def _builtin() -> Toolkit:
    return Toolkit(native.toolkit_builtin())


def toolkit(overlay: str | os.PathLike[str] | Mapping[str, Any] | None = None) -> Toolkit:
    """The edition of 6 September 2006; or that with an overlay: a path, a JSON text (it begins with '{') or a dict.

    An overlay with mistakes raises InputError; its `findings` list all of them, each with line, column and JSON pointer.
    """
    if overlay is None:
        return _builtin()
    if isinstance(overlay, Mapping):
        import json

        return _read(json.dumps(overlay, ensure_ascii=False, indent=1), None)
    if isinstance(overlay, str) and overlay.lstrip().startswith("{"):
        return _read(overlay, None)
    path = os.fspath(overlay)
    return _read(_text_of(path), path)


def _text_of(path: str) -> str:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        raise MissingFileError(f"there is no file '{path}'") from None
    except UnicodeDecodeError as error:
        raise InputError(f"'{path}' is not UTF-8: byte {error.start}; save it as UTF-8") from None
    except OSError as error:
        raise StorageError(f"cannot read '{path}': {error.strerror}") from None


def _read(text: str, path: str | None) -> Toolkit:
    findings = native.Findings(_KEEP)
    try:
        return Toolkit(native.toolkit_read(text, findings))
    except InputError as error:
        error.findings = Findings(findings) if path is None else [_in_file(f, path) for f in Findings(findings)]
        raise


def _in_file(finding: Finding, path: str) -> Finding:
    return finding.__replace__(file=path, summary=f"{path}:{finding.summary}")


def clause(option: str | Option, *, limb: Limb | str | None = None, addressee: str | Body | None = None) -> Ruling:
    """Which clause of paragraph 8 a use of an option of the built-in edition rests on."""
    return _builtin().clause(option, limb=limb, addressee=addressee)


class Mandate(Record):
    """The extract of paragraph 8 of resolution 1612 (2005) that the toolkit prints, verbatim."""

    text: str

    def __str__(self) -> str:
        return self.text

    def table(self, edition: Toolkit | None = None) -> Table:
        """The 35 pairs of option and printed limb, by kind of addressee: which clause each rests on."""
        return Table(native.mandate_table((edition or _builtin())._native))


def mandate() -> Mandate:
    """Paragraph 8 of resolution 1612 (2005), as the toolkit prints it."""
    return Mandate(native.mandate_text())
