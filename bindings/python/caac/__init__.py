# SPDX-License-Identifier: MIT
"""The toolkit of the Security Council Working Group on Children and Armed Conflict, a register of its reports, conclusions and
acts, the measures that are asked of them every year, and their texts: found, put side by side, and read for what they ask.

    import caac

    caac.toolkit()["5.a"].text
    caac.clause("2.b", limb="direct", addressee="UNICEF")
    with caac.Register.create("r.db") as reg:
        reg.load("examples/register")
        print(reg.measure("adoption-time", by="year", prefer=["Watchlist"]))
    print(caac.compare("last_conclusions.txt", "draft.docx"))
    print(caac.Suggester().suggest(caac.read("draft.docx")))
"""

from . import native as _native
from ._chart import Chart
from ._compare import Comparison, Edit, Pair, Relation, Verb, Verbs, compare, taken_up, verbs
from ._dates import Order, PartialDate, date
from ._document import Document, Unit, UnitKind, parse, read
from ._errors import (
    BusyError,
    CancelledError,
    ConflictError,
    Error,
    InputError,
    InternalError,
    InvalidError,
    LimitError,
    MissingFileError,
    NotFoundError,
    OutOfMemoryError,
    ReadOnlyError,
    Status,
    StorageError,
    TemplateError,
    VersionError,
)
from ._measure import Measure, Measures, measures
from ._note import Note, ReadyNote, Words, cite, code, emphasis, ready_notes, refer, strong
from ._records import (
    Body,
    Branch,
    Clause,
    Column,
    Condition,
    Field,
    Finding,
    Findings,
    Heading,
    Kind,
    Limb,
    Option,
    Parameter,
    Remark,
    Ruling,
    Severity,
)
from ._register import Register, Snapshot, Step, open
from ._schema import kinds
from ._score import Score
from ._sheets import agreement, read_sheet
from ._suggest import Grade, Span, SuggestedUse, Suggester, Suggestion, Suggestions
from ._symbols import Symbol, symbol
from ._table import Remarks, Table
from ._toolkit import Mandate, Toolkit, clause, mandate, toolkit

__version__: str = _native.version()


def features() -> dict[str, str]:
    """The optional parts in this build and the versions of what it links."""
    pairs = (line.split(" ", 1) for line in _native.features().splitlines())
    return {pair[0]: pair[-1] for pair in pairs}


__all__ = [
    "Body",
    "Branch",
    "BusyError",
    "CancelledError",
    "Chart",
    "Clause",
    "Column",
    "Comparison",
    "Condition",
    "ConflictError",
    "Document",
    "Edit",
    "Error",
    "Field",
    "Finding",
    "Findings",
    "Grade",
    "Heading",
    "InputError",
    "InternalError",
    "InvalidError",
    "Kind",
    "Limb",
    "LimitError",
    "Mandate",
    "Measure",
    "Measures",
    "MissingFileError",
    "NotFoundError",
    "Note",
    "Option",
    "Order",
    "OutOfMemoryError",
    "Pair",
    "Parameter",
    "PartialDate",
    "ReadOnlyError",
    "ReadyNote",
    "Register",
    "Relation",
    "Remark",
    "Remarks",
    "Ruling",
    "Score",
    "Severity",
    "Snapshot",
    "Span",
    "Status",
    "Step",
    "StorageError",
    "SuggestedUse",
    "Suggester",
    "Suggestion",
    "Suggestions",
    "Symbol",
    "Table",
    "TemplateError",
    "Toolkit",
    "Unit",
    "UnitKind",
    "Verb",
    "Verbs",
    "VersionError",
    "Words",
    "agreement",
    "cite",
    "clause",
    "code",
    "compare",
    "date",
    "emphasis",
    "features",
    "kinds",
    "mandate",
    "measures",
    "open",
    "parse",
    "read",
    "read_sheet",
    "ready_notes",
    "refer",
    "strong",
    "symbol",
    "taken_up",
    "toolkit",
    "verbs",
]
