# SPDX-License-Identifier: MIT
"""The toolkit of the Security Council Working Group on Children and Armed Conflict, a register of its reports, conclusions and
acts, and the measures that are asked of them every year.

    import caac

    caac.toolkit()["5.a"].text
    caac.clause("2.b", limb="direct", addressee="UNICEF")
    with caac.Register.create("r.db") as reg:
        reg.load("examples/register")
        print(reg.measure("adoption-time", by="year", prefer=["Watchlist"]))
"""

from . import native as _native
from ._dates import Order, PartialDate, date
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
    VersionError,
)
from ._measure import Measure, Measures, measures
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
    "Clause",
    "Column",
    "Condition",
    "ConflictError",
    "Error",
    "Field",
    "Finding",
    "Findings",
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
    "Option",
    "Order",
    "OutOfMemoryError",
    "Parameter",
    "PartialDate",
    "ReadOnlyError",
    "Register",
    "Remark",
    "Remarks",
    "Ruling",
    "Severity",
    "Snapshot",
    "Status",
    "Step",
    "StorageError",
    "Symbol",
    "Table",
    "Toolkit",
    "VersionError",
    "clause",
    "date",
    "features",
    "kinds",
    "mandate",
    "measures",
    "open",
    "symbol",
    "toolkit",
]
