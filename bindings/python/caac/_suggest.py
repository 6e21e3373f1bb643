# SPDX-License-Identifier: MIT
"""From text to suggested codings, each with the words that speak for it and the rule that read them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Literal, NoReturn, overload

from . import native
from ._calls import Path, collecting, missing_files, terminal_width, write_whole
from ._document import Document, UnitKind, parse
from ._errors import InputError, InvalidError, NotFoundError
from ._params import parameters
from ._record import Record
from ._records import Findings, Limb, Word
from ._score import Score
from ._table import Table

_NOTEBOOK_UNITS = 1000
_READ = (UnitKind.LEAD, UnitKind.PARAGRAPH, UnitKind.ITEM)


class Grade(Word):
    """How far a suggestion can be trusted. Grades are in order: `use.grade >= "likely"`."""

    LOOK = "look"
    """Something speaks for it: look."""
    LIKELY = "likely"
    """Act, addressee or subject rests on the context."""
    SURE = "sure"
    """Act, addressee and subject are all said in the unit."""

    @property
    def _rank(self) -> int:
        return list(Grade).index(self)

    def __lt__(self, other: str) -> bool:
        return self._rank < Grade(other)._rank

    def __le__(self, other: str) -> bool:
        return self._rank <= Grade(other)._rank

    def __gt__(self, other: str) -> bool:
        return self._rank > Grade(other)._rank

    def __ge__(self, other: str) -> bool:
        return self._rank >= Grade(other)._rank


class Span(Record):
    """Words that speak for a use: `suggestion.text[span.start : span.end]`, which is `span.text`."""

    role: str
    """"act" (the verb), "addressee", "subject" (what it is about), "instrument", "target" or "context" (of the lead)."""
    list: str
    """The list of the lexicon that has these words; or ""."""
    start: int
    end: int
    """Behind the last code point; equal to `start` for the context, whose words stand in the lead and not in the unit."""
    text: str

    def __repr__(self) -> str:
        return f"<caac.Span {self}>"

    def __str__(self) -> str:
        return f"{self.role}: {self.text}" if self.text else self.role


class SuggestedUse(Record):
    """An option that a unit performs, as a rule of the lexicon reads it."""

    option: str
    """"5.a", or "X": an act outside the 26."""
    limb: Limb | None
    """Who acts; None: not said."""
    addressee: str
    """Who receives it in the end, in the words of the text; or ""."""
    body: str
    """Id of that body in the toolkit; or ""."""
    target: str
    """Whom it is about, in the words of the text; or ""."""
    instrument: str
    """"letter", "public statement", "field trip" ...; or ""."""
    rule: str
    """The rule of the lexicon that says so: `suggester.explain(use.rule)`."""
    reason: str
    """The rule in one sentence."""
    grade: Grade
    precision: float | None
    """Share of suggestions of this grade that were right on coded text; None: none were tried."""
    n: int
    """How many of this grade were tried."""
    spans: tuple[Span, ...]
    """The words that speak for it, in the order of the text."""

    def __repr__(self) -> str:
        return f"<caac.SuggestedUse {self}>"

    def __str__(self) -> str:
        limb = f" {self.limb}" if self.limb else ""
        addressee = f" -> {self.addressee}" if self.addressee else ""
        return f"{self.option}{limb}{addressee} ({self.grade})"


class Suggestion(Record):
    """What is suggested for a unit."""

    unit: str
    """Its id: `document[suggestion.unit]` is the unit of a document."""
    text: str
    answer: Literal["uses", "none", "undecided"]
    """It performs these uses; or nothing; or something, and no rule says what, or it is too long to be read."""
    uses: tuple[SuggestedUse, ...]
    """In the order of options; each addressee is its own use."""
    grade: Grade | None
    """The lowest of its uses; None where the answer is none."""
    reason: str
    """Why it performs nothing, or nothing can be said; "" if there are uses."""

    @property
    def rule(self) -> str:
        """The rules of its uses, each once, "; " between them; "" without uses."""
        return "; ".join(dict.fromkeys(use.rule for use in self.uses))

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that speak for any of its uses, each once, in the order of the text."""
        spans = dict.fromkeys(span for use in self.uses for span in use.spans)
        return tuple(sorted(spans, key=lambda span: (span.start, span.end)))

    def __repr__(self) -> str:
        return f"<caac.Suggestion {self}>"

    def __str__(self) -> str:
        return f"{self.unit}: {'; '.join(map(str, self.uses)) or self.answer}"


class Suggestions(Sequence[Suggestion]):
    """What is suggested for the units of a text, in its order: a sequence, and `suggestions["7 (b)"]` is that of one unit.

    Immutable: it may be shared between threads.
    """

    __slots__ = ("_native", "_document", "_lexicon", "_items", "__weakref__")

    def __init__(self, handle: native.Suggestions, document: Document | None, lexicon: str) -> None:
        if not isinstance(handle, native.Suggestions):
            raise TypeError("caac.Suggester().suggest() makes suggestions")
        self._native = handle
        self._document = document
        self._lexicon = lexicon
        self._items: tuple[Suggestion, ...] | None = None

    @property
    def document(self) -> Document | None:
        """The document that was read; None: one paragraph alone."""
        return self._document

    @property
    def lexicon(self) -> str:
        """Name and version of the lexicon that they rest on."""
        return self._lexicon

    @property
    def uses(self) -> tuple[SuggestedUse, ...]:
        """The uses of all units."""
        return tuple(use for suggestion in self for use in suggestion.uses)

    def _all(self) -> tuple[Suggestion, ...]:
        """One a unit. Made when first asked for; two threads that ask at once make the same."""
        if self._items is None:
            self._items = tuple(map(_suggestion, self._native.items()))
        return self._items

    def __len__(self) -> int:
        return self._native.count()

    def __iter__(self) -> Iterator[Suggestion]:
        return iter(self._all())

    def __contains__(self, item: object) -> bool:
        if not isinstance(item, str):
            return item in self._all()
        try:
            self[item]
        except NotFoundError:
            return False
        return True

    @overload
    def __getitem__(self, key: int | str) -> Suggestion: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Suggestion, ...]: ...
    def __getitem__(self, key: int | str | slice) -> Suggestion | tuple[Suggestion, ...]:
        if not isinstance(key, str):
            return self._all()[key]
        unit = key if self._document is None else self._document[key].id
        for suggestion in self:
            if suggestion.unit == unit:
                return suggestion
        read = "headings and the front of a document are not read" if self._document else "a paragraph alone is unit '1'"
        raise NotFoundError(f"there is no suggestion for '{key}': {read}")

    def table(self, what: Literal["uses", "units", "spans"] = "uses") -> Table:
        """One row a use, and one a unit without any; or one row a unit; or one row a span with its words."""
        return Table(self._native.table(what))

    def to_text(self, *, width: int | None = None, colour: bool | None = None, none: bool | None = None) -> str:
        """The text with its suggestions, to read. `none=False` leaves out units without uses."""
        return self._native.write("text", parameters({"width": width, "colour": colour, "none": none}))

    @overload
    def to_html(self, path: None = None, *, page: bool | None = None, none: bool | None = None) -> str: ...
    @overload
    def to_html(self, path: Path, *, page: bool | None = None, none: bool | None = None) -> None: ...
    def to_html(self, path: Path | None = None, *, page: bool | None = None, none: bool | None = None) -> str | None:
        """The text with the words that speak for each use marked, and the reasons beside them: returned, or written as a page
        to a file."""
        whole = path is not None if page is None else page
        html = self._native.write("html", parameters({"page": whole, "none": none}))
        if path is None:
            return html
        write_whole(path, html.encode())
        return None

    def __str__(self) -> str:
        width = terminal_width()
        return self.to_text(width=width, colour=width > 0 and not os.environ.get("NO_COLOR"))

    def __repr__(self) -> str:
        return f"<caac.Suggestions: {len(self.uses)} uses in {len(self)} units, by lexicon {self._lexicon}>"

    def _repr_html_(self) -> str | None:
        return self.to_html() if len(self) <= _NOTEBOOK_UNITS else None

    def __reduce__(self) -> NoReturn:
        raise TypeError("caac.Suggestions cannot be pickled: send list(suggestions), or their table(...).to_dicts()")


class Suggester:
    """Reads texts by a lexicon: words and rules that anybody can read, check and extend. Same text, same lexicon, same
    suggestions; no network, and no chance in it.

    Immutable: it may be shared between threads.
    """

    __slots__ = ("_native", "_findings", "__weakref__")

    def __init__(self, lexicon: Path | Iterable[Path] | None = None, *, learned: bool = True) -> None:
        """By the built-in lexicon, and the files on top of it. What is wrong in these is the `findings` of the InputError.

        `learned=False` leaves rules alone: what was learned from coded units has no say.
        """
        with missing_files(), collecting() as found:
            self._native = native.suggester_new(_files(lexicon) + parameters({"learned": learned}), found)
        self._findings = Findings(found)

    @staticmethod
    def check(lexicon: Path | Iterable[Path]) -> Findings:
        """What is wrong, or worth a look, in lexicon files on top of the built-in one, with line and column."""
        with missing_files(), collecting() as found, suppress(InputError):
            native.suggester_new(_files(lexicon), found)
        return Findings(found)

    @property
    def lexicon(self) -> str:
        """Name and version of its lexicon: "en 1", with "+name" for each file on top, and "-learned" without what was
        learned."""
        return self._native.lexicon()

    @property
    def findings(self) -> Findings:
        """What was worth a look in its lexicon files."""
        return self._findings

    def suggest(
        self,
        source: str | Document,
        *,
        limb: Limb | Literal["direct", "council", "unsaid"] | None = None,
        lead: str | None = None,
        section: str | None = None,
    ) -> Suggestions:
        """Suggest codings for the units of a document, or for a text.

        A text with two or more numbered paragraphs or lettered items is read as a document, each unit in its context; any other
        is one paragraph. Of a paragraph `limb`, `lead` (the words that introduce it) and `section` may say what its context
        would. A file is read first: `suggest(caac.read(path))`.
        """
        given = parameters({"limb": limb, "lead": lead, "section": section})
        if isinstance(source, str) and not given:
            source = _document_of(source)
        if isinstance(source, Document):
            if given:
                raise InvalidError("limb=, lead= and section= are for one paragraph: a document has the context of its units")
            return Suggestions(self._native.read(source._native, None), source, self.lexicon)
        if not isinstance(source, str):
            raise TypeError(f"a text or a Document is needed, not {type(source).__name__}; of a file: suggest(caac.read(path))")
        return Suggestions(self._native.suggest(source.encode(), given), None, self.lexicon)

    def rules(self) -> Table:
        """Its rules: option, what each needs, its reason, and how often it was right on coded text."""
        return Table(self._native.table("rules"))

    def lists(self) -> Table:
        """Its lists of words, with their sizes and meanings."""
        return Table(self._native.table("lists"))

    def words(self) -> Table:
        """Every phrase of every list."""
        return Table(self._native.table("words"))

    def grades(self) -> Table:
        """Its grades, and how often each was right on coded text."""
        return Table(self._native.table("grades"))

    def weights(self) -> Table:
        """What was learned from coded units: how much each word, list, addressee and rule speaks for each option."""
        return Table(self._native.table("weights"))

    def explain(self, name: str) -> str:
        """A rule or a list, spelled out: what it needs, with the phrases of each list."""
        return self._native.explain(name)

    def score(self, *paths: Path, seed: int | None = None, replicates: int | None = None) -> Score:
        """Compare its suggestions with what people coded: units (`units.jsonl`), or documents (`draft.txt`) with their codings
        beside them (`draft.key.csv`). `seed` and `replicates` are of the bootstrap, which resamples units."""
        files = [os.fspath(path) for path in paths]
        given = parameters({"seed": seed, "replicates": replicates})
        with missing_files(), collecting() as found:
            return Score(self._native.score(files, given, found), Findings(found))

    def __repr__(self) -> str:
        return f"<caac.Suggester: lexicon {self.lexicon}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a caac.Suggester cannot be pickled: send the paths of its lexicon files, and make it there")


def _files(lexicon: Path | Iterable[Path] | None) -> list[str]:
    paths = [lexicon] if isinstance(lexicon, str | os.PathLike) else lexicon or ()
    return parameters({"lexicon": [os.fspath(path) for path in paths]})


def _document_of(text: str) -> str | Document:
    """The document that a text is; or the text, if it is a paragraph alone."""
    if text.endswith((".txt", ".docx")) and os.path.exists(text):
        raise InvalidError(f"'{text}' is a file, and a text is needed: suggest(caac.read('{text}'))")
    document = parse(text)
    labels = [unit.label for unit in document if unit.label and unit.kind in _READ]
    return document if len(labels) > 1 else text


def _suggestion(record: native._Suggestion) -> Suggestion:
    unit, text, answer, uses, grade, reason = record
    return Suggestion(unit, text, answer, tuple(_use(text, use) for use in uses), Grade(grade) if grade else None, reason)


def _use(text: str, record: native._SuggestedUse) -> SuggestedUse:
    said = None if record[1] == Limb.UNSAID else Limb(record[1])
    spans = tuple(Span(*span, text[span[2] : span[3]]) for span in record[11])
    return SuggestedUse(record[0], said, *record[2:8], Grade(record[8]), *record[9:11], spans)
