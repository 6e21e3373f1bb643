# SPDX-License-Identifier: MIT
"""Facts about the toolkit, against the text of the document and the numbers that follow from it."""

import json
import pathlib
import re
from collections import Counter

import caac
import pytest
from caac import Branch, Clause, Limb

tk = caac.toolkit()


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_numbers_of_the_document() -> None:
    assert Counter(option.heading.number for option in tk) == {1: 6, 2: 5, 3: 8, 4: 5, 5: 2}
    assert Counter(option.branch for option in tk) == {Branch.DIRECT: 9, Branch.EITHER: 9, Branch.COUNCIL: 8}
    assert sum(len(option.limbs) for option in tk) == 35


def test_every_text_stands_in_the_document(root: pathlib.Path) -> None:
    document = fold((root / "tests" / "data" / "toolkit.txt").read_text(encoding="utf-8"))
    missing = [option.id for option in tk if fold(option.text) not in document]
    assert missing == []


def test_lookup() -> None:
    assert tk["5.A"] == tk["5.a"] == tk[24]
    assert tk[-1].id == "5.b"
    assert [option.id for option in tk[:2]] == ["1.a", "1.b"]
    assert "5.A" in tk and tk["5.a"] in tk and "5.z" not in tk and 7 not in tk
    assert [option.id for option in tk][:3] == ["1.a", "1.b", "1.c"]


@pytest.mark.parametrize("bad, nearest", [("5.c", "5."), ("1a", "1.a"), ("2.B.", "2.b")])
def test_unknown_option_names_the_nearest(bad: str, nearest: str) -> None:
    with pytest.raises(KeyError) as caught:
        tk[bad]
    assert isinstance(caught.value, caac.NotFoundError)
    assert nearest in str(caught.value) and bad in str(caught.value)
    assert not str(caught.value).startswith("'"), "KeyError shows a repr: the message must be plain"


def test_positions_outside_are_index_errors() -> None:
    with pytest.raises(IndexError):
        tk[26]


def test_option_records() -> None:
    option = tk["2.c"]
    assert option.name == "démarches to listed parties"
    assert str(option) == "2.c démarches to listed parties" and repr(option) == "<caac.Option 2.c: démarches to listed parties>"
    assert option.heading == caac.Heading(2, "Démarches") or option.heading.number == 2
    assert option.limbs == (Limb.DIRECT, Limb.COUNCIL)
    assert any(condition.id == "2.c/listed" for condition in option.conditions)
    assert all(condition.words in option.text for option in tk for condition in option.conditions)
    assert option.retired is None and option.source == "toolkit"
    assert tk["1.a"].open and [body.id for body in tk["1.a"].bodies] == ["unicef", "ohchr", "dpo", "undp"]
    with pytest.raises(AttributeError):
        option.name = "other"  # type: ignore[misc]
    assert len({option, tk["2.c"]}) == 1


def test_filters() -> None:
    assert [o.id for o in tk.options(branch="direct", body="UNICEF")] == [
        o.id for o in tk if o.branch == "direct" and any(b.id == "unicef" for b in o.bodies)
    ]
    assert {o.heading.number for o in tk.options(heading=3)} == {3}
    assert tk.options(heading=tk.headings[2]) == tk.options(heading=3)
    assert tk.options(body=tk.body("DPKO")) == tk.options(body="dpo") != ()
    assert all("letter" in o.instruments for o in tk.options(instrument="letter")) and tk.options(instrument="letter")
    assert tk.options() == tuple(tk)
    with pytest.raises(caac.Error, match="direct"):
        tk.options(branch="direkt")
    with pytest.raises(caac.Error):
        tk.options(heading=6)


def test_bodies() -> None:
    assert tk.body("DPKO").name == "Department of Peace Operations"
    assert tk.body("Government of Nepal").kind == "state"
    assert tk.body("unicef") in tk.bodies and len(tk.headings) == 5
    with pytest.raises(caac.NotFoundError, match="UNICEF|unicef"):
        tk.body("UNICEV")


def test_enumerations_know_their_words() -> None:
    assert Branch.DIRECT.text == "Direct action by the WG"
    assert Branch.EITHER.text.endswith("as appropriate") and Branch.COUNCIL.text == "Possible recommendations to the UNSC"
    assert str(Branch.COUNCIL) == "council" and f"{Clause.A}" == "8 (a)"
    assert [caac.native.clause_name(i) for i in range(4)] == [clause.value for clause in Clause]


@pytest.mark.parametrize(
    "option, limb, addressee, clause",
    [
        ("1.f", "council", None, Clause.A),
        ("5.a", Limb.COUNCIL, None, Clause.A),
        ("1.a", "direct", "UNICEF", Clause.B),
        ("3.b", "direct", "Government of Nepal", Clause.OPENING),
        ("2.b", "direct", "UNICEF", Clause.B),
        ("2.a", "direct", "Government of Nepal", Clause.OPENING),
        ("2.a", "direct", None, Clause.UNDETERMINED),
        ("2.b", None, "UNICEF", Clause.UNDETERMINED),
        ("4.b", "direct", "Secretary-General", Clause.B),
    ],
)
def test_clause(option: str, limb: Limb | str | None, addressee: str | None, clause: Clause) -> None:
    ruling = caac.clause(option, limb=limb, addressee=addressee)
    assert ruling.clause is clause
    assert ruling.reason.endswith(".") and isinstance(ruling.interpretation, bool)


def test_a_limb_other_than_the_printed_one_is_shown_and_never_refused() -> None:
    assert not caac.clause("3.a", limb="council", addressee="Secretary-General").printed
    assert caac.clause(tk["3.a"], limb="direct", addressee=tk.body("Secretary-General")).printed


def test_clause_refuses_unknown_words() -> None:
    for arguments in ({"limb": "directly"}, {"limb": "direct", "addressee": "UNICEV"}):
        with pytest.raises(caac.NotFoundError):
            caac.clause("2.b", **arguments)
    with pytest.raises(caac.NotFoundError):
        caac.clause("9.z")


def test_mandate(root: pathlib.Path) -> None:
    mandate = caac.mandate()
    assert "recommendations to the Council" in str(mandate)
    document = fold((root / "tests" / "data" / "toolkit.txt").read_text(encoding="utf-8"))
    assert all(fold(line) in document for line in mandate.text.splitlines() if line.strip())
    pairs = mandate.table()
    assert len({(row["option"], row["limb"]) for row in pairs.to_dicts()}) == 35
    assert Clause.A.text and Clause.UNDETERMINED.text == ""


def test_tables_and_json() -> None:
    for what in ("options", "matrix", "headings", "bodies", "conditions", "principles"):
        assert len(tk.table(what)) > 0
    with pytest.raises(caac.NotFoundError, match="matrix"):
        tk.table("matirx")
    text = json.loads(tk.to_json())
    assert "5.a" in json.dumps(text) and tk.edition == "2006-09-06"




OVERLAY = {
    "title": "practice 2020",
    "source": "an invented decision",
    "edition": "2006-09-06",
    "headings": [{"number": 6, "name": "Follow-up"}],
    "options": [
        {"id": "6.a", "heading": 6, "branch": "direct", "name": "video call", "text": "Video call (UNICEF ...)", "bodies": ["UNICEF"], "open": True}
    ],
    "bodies": [{"id": "sample-body", "name": "Sample Body", "kind": "group", "in_un_system": False}],
    "retire": [{"id": "3.f", "date": "2020-01-01", "reason": "an invented reason"}],
}


def test_overlay_from_dict_text_and_file(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "overlay.json"
    path.write_text(json.dumps(OVERLAY), encoding="utf-8")
    editions = [caac.toolkit(OVERLAY), caac.toolkit(json.dumps(OVERLAY)), caac.toolkit(path), caac.toolkit(str(path))]
    assert len({edition.to_json() for edition in editions}) == 1
    assert editions[0].edition.startswith("2006-09-06+")
    added = editions[0]["6.A"]
    assert (added.heading.name, added.source, added.open, len(editions[0])) == ("Follow-up", "practice 2020", True, 27)
    assert editions[0].clause("6.a", limb="direct", addressee="Sample Body").clause is Clause.OPENING
    assert editions[0]["3.f"].retired == "2020-01-01"
    assert len(tk) == 26 and tk["3.f"].retired is None, "the built-in edition is untouched"


def test_overlay_with_mistakes(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"options": 5,\n "nonsense": true}', encoding="utf-8")
    with pytest.raises(caac.InputError) as caught:
        caac.toolkit(path)
    assert len(caught.value.findings) >= 2
    assert all(finding.file == str(path) and str(finding).startswith(str(path)) for finding in caught.value.findings)
    assert any(finding.line == 2 for finding in caught.value.findings)
    with pytest.raises(caac.InputError):
        caac.toolkit("{")
    path.write_bytes(b'{"title": "\xff"}')
    with pytest.raises(caac.InputError, match="UTF-8"):
        caac.toolkit(path)
    with pytest.raises(FileNotFoundError):
        caac.toolkit(tmp_path / "none.json")
