# SPDX-License-Identifier: MIT
"""Records behave as frozen dataclasses with slots would: each is compared with the one that the standard library makes of it."""

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import caac
import pytest

TABLE = caac.toolkit().table()
OPTION = caac.toolkit()["2.c"]
PARAGRAPH = caac.Unit("7", caac.UnitKind.PARAGRAPH, "7.", *["text"] * 6, None, 0, 4, 1, "", False)
EDIT = caac.Edit("kept", "text")
SPAN = caac.Span("act", "asks", 0, 4, "text")
USE = caac.SuggestedUse("5.a", caac.Limb.COUNCIL, *["text"] * 6, caac.Grade.SURE, 0.5, 2, (SPAN,))
RECORDS = [
    OPTION,
    OPTION.heading,
    OPTION.bodies[0] if OPTION.bodies else caac.toolkit().bodies[0],
    OPTION.conditions[0],
    TABLE.columns[0],
    caac.Remark("n", "sets", 32.0),
    caac.clause("2.b", limb="direct", addressee="UNICEF"),
    caac.kinds()[0],
    caac.kinds()[0].fields[0],
    caac.measures()[0],
    caac.measures()[0].parameters[0],
    caac.Finding(caac.Severity.NOTE, *["text"] * 3, 1, 2, *[None] * 7, "all of it"),
    caac.symbol("S/AC.51/2018/1"),
    caac.mandate(),
    caac.date("2020-12"),
    caac.Unit("7 (b)", caac.UnitKind.ITEM, "(b)", *["text"] * 6, PARAGRAPH, 5, 9, 2, "", False),
    EDIT,
    caac.Pair(caac.Relation.SAME, False, (PARAGRAPH,), (PARAGRAPH,), 1.0, "same words", None, (EDIT,)),
    caac.verbs()[0],
    SPAN,
    USE,
    caac.strong("words"),
    caac.ready_notes()[0],
    caac.Suggestion("7 (b)", "text", "uses", (USE,), caac.Grade.SURE, ""),
]
each = pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)


def values(record: Any) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in type(record).__annotations__)


def twin(record: Any) -> Any:
    """A dataclass of the same name and fields, holding the same."""
    made = dataclasses.make_dataclass(type(record).__name__, type(record).__annotations__, frozen=True, slots=True)
    return made(*values(record))


def test_every_record_is_here() -> None:
    public = {thing for thing in vars(caac).values() if type(thing) is type(type(OPTION).__base__)}
    assert public == {type(record) for record in RECORDS}


@each
def test_as_a_dataclass_has_it(record: Any) -> None:
    other = twin(record)
    assert type(record).__match_args__ == type(other).__match_args__
    assert type(record).__slots__ == type(other).__slots__ and not hasattr(record, "__dict__")
    assert hash(record) == hash(other)
    assert list(inspect.signature(type(record)).parameters) == list(inspect.signature(type(other)).parameters)
    if "__repr__" not in vars(type(record)):
        assert repr(record) == repr(other)


@each
def test_equal_by_what_it_holds(record: Any) -> None:
    assert record == type(record)(*values(record)) == type(record)(**dict(zip(type(record).__match_args__, values(record))))
    assert record != twin(record) and record != values(record)
    for name in type(record).__match_args__:
        if not isinstance(record, caac.PartialDate):
            assert record != record.__replace__(**{name: "something else"})


@each
def test_copies_and_pickles(record: Any) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(record, protocol)) == record
    assert copy.copy(record) == copy.deepcopy(record) == record


@each
def test_frozen(record: Any) -> None:
    name = type(record).__match_args__[0]
    for change in (lambda: setattr(record, name, 1), lambda: setattr(record, "other", 1), lambda: delattr(record, name)):
        with pytest.raises(AttributeError, match="cannot be changed"):
            change()


def test_fields_are_given_once_each() -> None:
    assert caac.Heading(1, name="a") == caac.Heading(name="a", number=1)
    for args, named in (((1,), {}), ((1, "a", 2), {}), ((1, "a"), {"name": "b"}), ((1,), {"title": "a"}), ((), {"name": "a"})):
        with pytest.raises(TypeError, match="number, name"):
            caac.Heading(*args, **named)  # type: ignore[arg-type]


def test_patterns() -> None:
    match caac.date("2020-12"):
        case caac.PartialDate(2020, month, None):
            assert month == 12
        case _:
            raise AssertionError("no match")


def test_a_class_of_ones_own_keeps_the_fields() -> None:
    class Mine(caac.Heading):
        pass

    assert Mine(1, "a").name == "a" and repr(Mine(1, "a")).endswith("Mine(number=1, name='a')")
    assert Mine(1, "a") != caac.Heading(1, "a")


def test_a_date_is_copied_with_its_check() -> None:
    assert caac.date("2020-12-18").__replace__(day=1) == caac.date("2020-12-01")
    with pytest.raises(caac.InvalidError):
        caac.date("2020-12-18").__replace__(month=None)
    assert str(inspect.signature(caac.PartialDate)).startswith("(year: 'int', month: 'int | None' = None")
