# SPDX-License-Identifier: MIT
"""Suggestions from Python: records and their words, texts and documents, lexicons, scores, and what becomes of them in a register."""

import collections
import copy
import csv
import json
import pathlib
import pickle
import sys
import threading
import time
from collections.abc import Callable

import caac
import pytest

DOCUMENT = "SAMPLE/AC.51/2097/1"
ASKED = "Requests the Secretary-General to submit a further report on the release of children by the Forces of Example;"
NARRATIVE = "Welcomes the report of the Secretary-General on children and armed conflict in Exland."
LEARNED = "learned"
"""What stands for the rule where coded units with such words speak for a use, and no rule does."""
LIGHTHOUSES = """lexicon lighthouses 1 english
list lighthouse: what the tests ask for
  lighthouse, sea mark
rule lighthouse-asked: lighthouses are asked for
  option: X
  about: lighthouse
"""


@pytest.fixture(scope="module")
def suggester() -> caac.Suggester:
    return caac.Suggester()


@pytest.fixture(scope="module")
def suggestions(suggester: caac.Suggester, conclusions: caac.Document) -> caac.Suggestions:
    return suggester.suggest(conclusions)


@pytest.fixture
def lighthouses(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "lighthouses.txt"
    path.write_text(LIGHTHOUSES, encoding="utf-8")
    return path


# ---- Records


def test_a_paragraph(suggester: caac.Suggester) -> None:
    (suggestion,) = suggester.suggest(ASKED)
    assert (suggestion.unit, suggestion.text, suggestion.answer, suggestion.reason) == ("1", ASKED, "uses", "")
    use = suggestion.uses[0]
    assert (use.option, use.limb, use.body) == ("3.a", None, "sg")
    assert "Secretary-General" in use.addressee and use.reason and use.rule in suggestion.rule.split("; ")
    assert suggestion.grade == min(each.grade for each in suggestion.uses) and set(use.spans) <= set(suggestion.spans)
    assert "Requests" in [span.text for span in use.spans if span.role == "act"]
    assert suggester.suggest(ASKED).document is None and suggester.suggest(ASKED).uses == suggestion.uses
    assert repr(suggestion) == f"<caac.Suggestion 1: {'; '.join(map(str, suggestion.uses))}>"
    assert repr(use) == f"<caac.SuggestedUse 3.a -> {use.addressee} ({use.grade})>"


def test_narrative_gets_nothing(suggester: caac.Suggester) -> None:
    (suggestion,) = suggester.suggest(NARRATIVE)
    assert (suggestion.answer, suggestion.uses, suggestion.spans, suggestion.rule) == ("none", (), (), "")
    assert suggestion.reason and str(suggestion) == "1: none"


def test_every_span_is_words_of_its_unit(suggestions: caac.Suggestions) -> None:
    roles = collections.Counter[str]()
    for suggestion in suggestions:
        places = [(span.start, span.end) for span in suggestion.spans]
        assert places == sorted(places) and set(suggestion.spans) == {span for use in suggestion.uses for span in use.spans}
        for span in suggestion.spans:
            assert span.text == suggestion.text[span.start : span.end]
            assert bool(span.text) == (span.role != "context") and span.text == span.text.strip()
            assert span.text in str(span) and repr(span) == f"<caac.Span {span}>"
            roles[span.role] += 1
    assert set(roles) <= {"act", "addressee", "subject", "instrument", "target", "context"} and roles["act"] > 5


def test_spans_count_code_points(suggester: caac.Suggester) -> None:
    """Letters of one, two, three and four bytes and a combining mark before the words: all count one."""
    named = "The Working Group ({}) " + ASKED.replace("Requests", "requests")
    plain, other = (suggester.suggest(named.format(name)) for name in ("Forum of States", "Żółw 日本 \U0001f54a q\u0301 ok"))
    assert len("Forum of States") == len("Żółw 日本 \U0001f54a q\u0301 ok")
    assert plain.uses[0].spans == other.uses[0].spans and "requests" in [span.text for span in other.uses[0].spans]
    words = [row["words"] for row in other.table("spans").to_dicts()]
    assert words == [span.text for use in other.uses for span in use.spans]


def test_records_say_what_the_tables_say(suggestions: caac.Suggestions) -> None:
    units = [row for row in suggestions.table("units").to_dicts()]
    assert [(row["paragraph"], row["answer"], row["text"]) for row in units] == [
        (s.unit, s.answer, s.text) for s in suggestions
    ]
    assert [row["grade"] for row in units] == [s.grade for s in suggestions]
    assert [row["reason"] or "" for row in units] == [s.reason for s in suggestions]
    rows = iter(suggestions.table().to_dicts())
    for suggestion in suggestions:
        for use in suggestion.uses:
            row = next(rows)
            assert row["paragraph"] == suggestion.unit
            for name in "option addressee body target instrument rule reason grade precision".split():
                assert (row[name] or "") == (getattr(use, name) or ""), name
            assert (row["limb"], row["n"] or 0) == (use.limb or "unsaid", use.n)
        if not suggestion.uses:
            assert next(rows)["option"] is None
    assert next(rows, None) is None
    spans = [(s.unit, span.role, span.text) for s in suggestions for use in s.uses for span in use.spans]
    told = [(row["paragraph"], row["role"], row["words"]) for row in suggestions.table("spans").to_dicts()]
    assert [span for span in spans if span[2]] == [row for row in told if row[1] != "context"] and len(spans) == len(told)
    with pytest.raises(caac.NotFoundError, match="did you mean 'units'"):
        suggestions.table("unit")  # type: ignore[arg-type]


def test_limbs_are_those_of_the_toolkit(suggestions: caac.Suggestions) -> None:
    assert {use.limb for use in suggestions.uses} <= {None, caac.Limb.DIRECT, caac.Limb.COUNCIL}
    assert all(isinstance(use.limb, caac.Limb) for use in suggestions.uses if use.limb)
    options = {option.id for option in caac.toolkit()} | {"X"}
    assert {use.option for use in suggestions.uses} <= options
    bodies = {body.id for body in caac.toolkit().bodies}
    assert {use.body for use in suggestions.uses} <= bodies | {""}


def test_grades_are_in_order() -> None:
    look, likely, sure = caac.Grade
    assert sorted([sure, look, likely]) == [look, likely, sure] and max(look, sure) is sure
    assert sure > likely >= "likely" and look < "sure" and likely <= likely and not look > look
    assert sure == "sure" and hash(sure) == hash("sure") and f"{sure}" == "sure" and caac.Grade("look") is look
    with pytest.raises(ValueError):
        assert look < "certain"


# ---- Texts and documents


def test_a_sequence(suggestions: caac.Suggestions, conclusions: caac.Document) -> None:
    read = [unit for unit in conclusions if unit.kind in ("lead", "paragraph", "item")]
    assert [(s.unit, s.text) for s in suggestions] == [(unit.id, unit.text) for unit in read]
    assert len(suggestions) == len(read) and suggestions[0] == next(iter(suggestions))
    assert suggestions[-1] == list(suggestions)[-1] and suggestions[2:4] == tuple(suggestions)[2:4]
    item = suggestions["6 (c)"]
    assert item == suggestions["6(c)"] == suggestions["6c"] and item.text == conclusions["6 (c)"].text
    assert item in suggestions and "6 (c)" in suggestions and "6 (z)" not in suggestions and 6 not in suggestions
    assert suggestions.index(item) == [s.unit for s in suggestions].index("6 (c)")
    heading = next(unit for unit in conclusions if unit.kind == "heading")
    assert heading.id not in suggestions
    with pytest.raises(caac.NotFoundError, match="headings"):
        suggestions[heading.id]
    with pytest.raises(caac.NotFoundError):
        suggestions["99"]
    with pytest.raises(IndexError):
        suggestions[len(suggestions)]
    assert suggestions.document is conclusions and suggestions.lexicon == caac.Suggester().lexicon
    assert suggestions.uses == tuple(use for s in suggestions for use in s.uses) and len(suggestions.uses) > 10
    assert (
        repr(suggestions)
        == f"<caac.Suggestions: {len(suggestions.uses)} uses in {len(read)} units, by lexicon {suggestions.lexicon}>"
    )


def test_a_text_with_labels_is_a_document(
    suggester: caac.Suggester, suggestions: caac.Suggestions, texts: pathlib.Path
) -> None:
    text = (texts / "sample_conclusions_exland.txt").read_text(encoding="utf-8")
    again = suggester.suggest(text)
    assert list(again) == list(suggestions) and again.document is not None
    items = (
        "The Working Group agreed to recommend that the Council:\n\n(a) Ask donors to give more;\n\n(b) Write to a tribunal."
    )
    assert [s.unit for s in suggester.suggest(items)][-2:] == [unit.id for unit in caac.parse(items)][-2:]
    assert {use.limb for use in suggester.suggest(items).uses if use.rule != LEARNED} == {caac.Limb.COUNCIL}, (
        "the lead passes down"
    )


def test_a_text_with_one_label_is_a_paragraph(suggester: caac.Suggester) -> None:
    for text in (f"(g) {ASKED}", f"12. {ASKED}", ASKED.replace(" the release", "\nthe release")):
        result = suggester.suggest(text)
        assert result.document is None and [(s.unit, s.text) for s in result] == [("1", ASKED)]
    assert "1" in result and result["1"] == result[0] and "2" not in result
    with pytest.raises(caac.NotFoundError, match="'2'.*unit '1'"):
        result["2"]


def test_context_of_a_paragraph(suggester: caac.Suggester) -> None:
    def limbs(**context: str) -> set[caac.Limb | None]:
        return {use.limb for use in suggester.suggest(ASKED, **context).uses if use.rule != LEARNED}  # type: ignore[arg-type]

    assert limbs() == limbs(limb="unsaid") == {None}
    assert limbs(limb="council") == limbs(limb=caac.Limb.COUNCIL) == {caac.Limb.COUNCIL}
    assert limbs(limb="direct") == limbs(section="direct action") == {caac.Limb.DIRECT}
    assert limbs(section="recommendations to the Council") == {caac.Limb.COUNCIL}
    assert limbs(lead="The Working Group agreed to recommend that the Security Council:") == {caac.Limb.COUNCIL}
    two = "1. Urges all parties to act.\n\n2. Requests a report."
    assert suggester.suggest(two).document is not None
    assert suggester.suggest(two, limb="direct").document is None, "whoever says the context says that it is one paragraph"
    with pytest.raises(caac.InvalidError, match="did you mean 'council'"):
        limbs(limb="councl")


def test_what_cannot_be_read(suggester: caac.Suggester, conclusions: caac.Document, tmp_path: pathlib.Path) -> None:
    with pytest.raises(TypeError, match="not bytes"):
        suggester.suggest(b"1. Urges all parties to act.")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"suggest\(caac\.read\(path\)\)"):
        suggester.suggest(tmp_path)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        suggester.suggest(None)  # type: ignore[arg-type]
    with pytest.raises(caac.InvalidError, match="for one paragraph"):
        suggester.suggest(conclusions, limb="direct")
    path = tmp_path / "draft.txt"
    path.write_text(ASKED, encoding="utf-8")
    with pytest.raises(caac.InvalidError, match="is a file"):
        suggester.suggest(str(path))
    assert "3.a" in [use.option for use in suggester.suggest(caac.read(path)).uses]
    for text in ("", " \n", "a\0b"):
        with pytest.raises(caac.InputError):
            suggester.suggest(text)
        with pytest.raises(caac.InputError):
            suggester.suggest(text, limb="direct")
    with pytest.raises(UnicodeEncodeError):
        suggester.suggest("\ud800")


# ---- To read


def test_html(suggestions: caac.Suggestions, tmp_path: pathlib.Path) -> None:
    part, page = suggestions.to_html(), suggestions.to_html(page=True)
    assert "caac-suggest" in part and "<body" not in part and "<script" not in page and "<body" in page
    assert all(use.rule in part and use.rule in page for use in suggestions.uses)
    assert page.lower().startswith("<!doctype html>") and "not a United Nations document" in page and "SAMPLE" in page
    assert suggestions._repr_html_() == part
    suggestions.to_html(tmp_path / "s.html")
    assert (tmp_path / "s.html").read_text(encoding="utf-8") == page
    suggestions.to_html(tmp_path / "part.html", page=False, none=False)
    assert len((tmp_path / "part.html").read_text(encoding="utf-8")) < len(part)
    with pytest.raises(FileNotFoundError):
        suggestions.to_html(tmp_path / "none" / "s.html")


def test_a_long_text_is_not_shown_in_a_notebook(suggester: caac.Suggester) -> None:
    long = caac.parse("\n\n".join(f"{i}. Urges all parties to act." for i in range(1, 1100)))
    assert suggester.suggest(long)._repr_html_() is None


def test_text(suggestions: caac.Suggestions) -> None:
    text = suggestions.to_text()
    assert suggestions.lexicon in text and DOCUMENT in text and all(use.rule in text for use in suggestions.uses)
    assert str(suggestions) == suggestions.to_text(width=0) and "\x1b" not in text
    assert "\x1b[" in suggestions.to_text(colour=True)
    assert max(map(len, suggestions.to_text(width=60).splitlines())) <= 60
    assert len(suggestions.to_text(none=False)) < len(text)


# ---- Lexicons


def test_tables_of_a_lexicon(suggester: caac.Suggester, suggestions: caac.Suggestions) -> None:
    rules = {row["rule"]: row for row in suggester.rules().to_dicts()}
    assert len(rules) == len(suggester.rules()) > 20
    for use in (use for use in suggestions.uses if use.rule != LEARNED):
        assert (rules[use.rule]["option"], rules[use.rule]["reason"]) == (use.option, use.reason)
    lists = set(suggester.lists()["list"])
    assert {span.list for use in suggestions.uses for span in use.spans if span.list} <= lists
    words = collections.Counter(suggester.words()["list"])
    assert {row["list"]: row["phrases"] for row in suggester.lists().to_dicts() if row["phrases"]} == dict(words)
    assert sorted(suggester.grades()["grade"]) == sorted(grade.value for grade in caac.Grade)
    assert repr(suggester) == f"<caac.Suggester: lexicon {suggester.lexicon}>" and suggester.lexicon.startswith("en ")


def test_a_rule_explained(suggester: caac.Suggester) -> None:
    use = suggester.suggest(ASKED).uses[0]
    assert use.rule in suggester.explain(use.rule) and use.reason in suggester.explain(use.rule)
    with pytest.raises(caac.NotFoundError, match=use.rule):
        suggester.explain(f"{use.rule}s")


def test_a_lexicon_on_top(suggester: caac.Suggester, lighthouses: pathlib.Path) -> None:
    asked = "Calls upon the Government of Exland to build a lighthouse;"
    for given in (lighthouses, str(lighthouses), [lighthouses]):
        mine = caac.Suggester(given)
        assert mine.lexicon == f"{suggester.lexicon}+lighthouses.txt" == mine.suggest(asked).lexicon
        assert "lighthouse-asked" in [use.rule for use in mine.suggest(asked).uses]
        assert any(span.text == "lighthouse" and span.list == "lighthouse" for span in mine.suggest(asked)[0].spans)
        assert "lighthouse-asked" in mine.rules()["rule"] and "sea mark" in mine.explain("lighthouse")
    assert "lighthouse-asked" not in [use.rule for use in suggester.suggest(asked).uses]
    assert len(mine.findings) == 0 == len(caac.Suggester.check(lighthouses)) and caac.Suggester([]).lexicon == suggester.lexicon


def test_what_is_wrong_in_a_lexicon(lighthouses: pathlib.Path) -> None:
    lighthouses.write_text(LIGHTHOUSES.replace("option: X", "option: 9.z"), encoding="utf-8")
    with pytest.raises(caac.InputError) as caught:
        caac.Suggester(lighthouses)
    (finding,) = caught.value.findings
    assert (finding.file, finding.line, finding.severity) == (str(lighthouses), 5, caac.Severity.ERROR)
    assert "9.z" in finding.summary and finding.summary in str(caught.value)
    assert list(caac.Suggester.check(lighthouses)) == [finding] == list(caac.Suggester.check([lighthouses]))
    for make in (caac.Suggester, caac.Suggester.check):
        with pytest.raises(caac.MissingFileError, match="none.txt"):
            make(lighthouses.parent / "none.txt")
        with pytest.raises(TypeError):
            make(3)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            make([b"x.txt"])  # type: ignore[list-item]


# ---- Scores


@pytest.fixture(scope="module")
def gold(root: pathlib.Path) -> pathlib.Path:
    return root / "tests" / "gold" / "units.jsonl"


def test_a_score_counts_what_is_suggested(suggester: caac.Suggester, gold: pathlib.Path) -> None:
    """The figures, counted here once more."""
    score = suggester.score(gold, replicates=100)
    coded = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    (suggested,) = zip(*(suggester.suggest(unit["text"], limb="unsaid") for unit in coded))
    pairs = [(set(unit["options"]), {use.option for use in each.uses}) for unit, each in zip(coded, suggested)]
    both, one, other = (sum(map(len, sets)) for sets in zip(*((a & b, a, b) for a, b in pairs)))
    figures = {row["figure"]: row for row in score.summary.to_dicts()}
    assert figures["micro-f1"]["value"] == pytest.approx(2 * both / (one + other))
    assert figures["precision"]["value"] == pytest.approx(both / other) and figures["recall"]["value"] == pytest.approx(
        both / one
    )
    assert figures["exact"]["value"] == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))
    assert figures["undecided"]["value"] == pytest.approx(sum(each.answer == "undecided" for each in suggested) / len(pairs))
    assert all(bool(each.reason) == (each.uses == ()) == (each.answer != "uses") for each in suggested)
    assert figures["narrative-wrong"]["n"] == sum(not a for a, _ in pairs)
    assert {row["unit"] for row in score.misses.to_dicts()} == {unit["id"] for unit, (a, b) in zip(coded, pairs) if a != b}
    assert set(score.options["option"]) >= {option for a, _ in pairs for option in a} and len(score.findings) == 0
    assert repr(score) == f"<caac.Score: micro-f1 {figures['micro-f1']['value']:.3f}>"
    assert str(score) == str(score.summary) and "micro-f1" in (score._repr_html_() or "")


def test_a_score_of_documents(suggester: caac.Suggester, texts: pathlib.Path) -> None:
    paths = sorted(texts.glob("sample_conclusions_*.txt"))
    score = suggester.score(*paths, seed=7, replicates=200)
    coded = set()
    for path in paths:
        with open(path.with_suffix(".key.csv"), encoding="utf-8", newline="") as file:
            coded |= {
                (path, row["paragraph"], row["option"]) for row in csv.DictReader(file) if row["option"] not in ("", "none")
            }
    figures = {row["figure"]: row for row in score.summary.to_dicts()}
    assert figures["micro-f1"]["n"] == figures["recall"]["n"] == len(coded) > 30
    assert figures["precision"]["n"] == len(
        {(path, s.unit, use.option) for path in paths for s in suggester.suggest(caac.read(path)) for use in s.uses}
    )
    assert "seed 7" in str(score.summary) and "200 replicates" in str(score.summary)
    for name in "summary options misses confusion particulars rules grades".split():
        table = getattr(score, name)
        assert isinstance(table, caac.Table) and table.to_pandas().shape == (len(table), len(table.columns))


def test_scores_that_cannot_be_made(suggester: caac.Suggester, gold: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with pytest.raises(caac.InvalidError, match="no file"):
        suggester.score()
    with pytest.raises(caac.InvalidError, match="replicates"):
        suggester.score(gold, replicates=3)
    with pytest.raises(caac.MissingFileError, match="none.jsonl"):
        suggester.score(tmp_path / "none.jsonl")
    path = tmp_path / "units.jsonl"
    path.write_text(json.dumps({"id": "1", "text": ASKED, "options": ["9.z"]}), encoding="utf-8")
    with pytest.raises(caac.InputError) as caught:
        suggester.score(path)
    assert any("9.z" in finding.summary and finding.line == 1 for finding in caught.value.findings)


def test_a_score_of_narrative_has_no_f1(suggester: caac.Suggester, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "units.jsonl"
    path.write_text(json.dumps({"id": "1", "text": NARRATIVE, "options": []}), encoding="utf-8")
    assert repr(suggester.score(path)) == "<caac.Score: micro-f1 ->"


# ---- In a register


def suggested(reg: caac.Register, **given: str) -> caac.Table:
    return reg.codings(DOCUMENT, stage="suggested", **given)  # type: ignore[arg-type]


def test_suggestions_are_stored(coding: caac.Register, suggester: caac.Suggester, suggestions: caac.Suggestions) -> None:
    done = coding.store_suggestions(DOCUMENT, suggester, by="A", reason="to look at")
    with_uses = {s.unit: s for s in suggestions if s.uses}
    assert (done["suggested"], done["created"], done.findings.errors) == ([len(with_uses)], [len(with_uses)], 0)
    rows = suggested(coding).to_dicts()
    assert collections.Counter(row["paragraph"] for row in rows) == {unit: len(s.uses) for unit, s in with_uses.items()}
    stored = {(row["paragraph"], row["option"], row["rule"], row["grade"]) for row in rows}
    assert stored == {(unit, use.option, use.rule, use.grade.value) for unit, s in with_uses.items() for use in s.uses}
    assert coding.log()["reason"][0] == "to look at" and coding.codings(DOCUMENT, stage="final").to_dicts() == []
    again = coding.store_suggestions("xaa-c1")
    assert (again["created"], again["same"]) == ([0], [len(with_uses)])
    assert "suggestion" not in [column.name for column in coding.coding_sheet(DOCUMENT, coder="A").columns], (
        "the first pass is blind"
    )
    assert set(with_uses) == {
        r["paragraph"] for r in coding.coding_sheet(DOCUMENT, coder="A", show="suggestions").to_dicts() if r["suggestion"]
    }


def test_suggestions_are_accepted_and_rejected_once(coding: caac.Register) -> None:
    coding.store_suggestions(DOCUMENT)
    units = list(dict.fromkeys(row["paragraph"] for row in suggested(coding).to_dicts()))
    done = coding.accept_suggestions(DOCUMENT, "A", units[:2], by="A", reason="as it says")
    assert (done["accepted"], done["rejected"], done["open"]) == ([2], [0], [len(units) - 2])
    assert {row["paragraph"] for row in coding.codings(DOCUMENT, coder="A", stage="coded").to_dicts()} == set(units[:2])
    assert coding.reject_suggestions(DOCUMENT, coder="A", units=units[2])["rejected"] == [1]
    for decide in (coding.accept_suggestions, coding.reject_suggestions):
        with pytest.raises(caac.InputError, match="as it says") as caught:
            decide(DOCUMENT, "A", [units[0], units[3]])
        assert [finding.rule for finding in caught.value.findings] == ["suggestion.decided"]
    with pytest.raises(caac.InputError) as caught:
        coding.accept_suggestions(DOCUMENT, "A", "6 (zz)")
    assert [finding.rule for finding in caught.value.findings] == ["suggestion.unit"]
    rest = coding.accept_suggestions(DOCUMENT, "A")
    assert (rest["accepted"], rest["before"], rest["open"]) == ([len(units) - 3], [3], [0])
    assert coding.reject_suggestions(DOCUMENT, "B")["rejected"] == [len(units)], "each coder decides alone"


def test_suggestions_of_a_grade(coding: caac.Register, suggester: caac.Suggester) -> None:
    coding.store_suggestions(DOCUMENT, suggester=suggester)
    graded = {s.unit: s.grade for s in suggester.suggest(coding.document(DOCUMENT)) if s.uses}
    sure = [unit for unit, grade in graded.items() if grade and grade >= "sure"]
    assert 0 < len(sure) < len(graded)
    lexicon = suggested(coding)["coder"][0]
    done = coding.accept_suggestions(DOCUMENT, "A", grade=caac.Grade.SURE, lexicon=lexicon)
    assert (done["accepted"], done["open"]) == ([len(sure)], [len(graded) - len(sure)])
    with pytest.raises(caac.InvalidError, match="look|likely|sure"):
        coding.accept_suggestions(DOCUMENT, "B", grade="certain")  # type: ignore[arg-type]


def test_no_unit_is_not_all_units(coding: caac.Register) -> None:
    coding.store_suggestions(DOCUMENT)
    for decide in (coding.accept_suggestions, coding.reject_suggestions):
        with pytest.raises(caac.InvalidError):
            decide(DOCUMENT, "A", [])
    assert len(coding.codings(DOCUMENT, coder="A")) == 0


def test_how_often_they_were_kept(coding: caac.Register) -> None:
    coding.store_suggestions(DOCUMENT)
    coding.accept_suggestions(DOCUMENT, "A", grade="sure")
    coding.reject_suggestions(DOCUMENT, "A")
    rows = {row["group"]: row for row in coding.measure("suggestions-kept", by="grade").to_dicts()}
    uses = collections.Counter(row["grade"] for row in suggested(coding).to_dicts())
    assert {group: row["suggested"] for group, row in rows.items()} == uses
    assert sum(row["open"] for row in rows.values()) == 0 and sum(row["judged"] for row in rows.values()) == sum(uses.values())
    assert rows["sure"]["kept"] > 0 and sum(row["dropped"] for row in rows.values()) > 0
    assert set(coding.measure("suggestions-kept")["group"]) == set(suggested(coding)["rule"])


def test_suggestions_for_what_is_not_there(coding: caac.Register) -> None:
    with pytest.raises(caac.NotFoundError):
        coding.store_suggestions("SAMPLE/AC.51/2097/2")
    with pytest.raises(caac.NotFoundError):
        coding.accept_suggestions("SAMPLE/AC.51/2097/2", "A")
    with pytest.raises(caac.InvalidError):
        coding.accept_suggestions(DOCUMENT, "")
    with pytest.raises((TypeError, AttributeError)):
        coding.store_suggestions(DOCUMENT, "en")  # type: ignore[arg-type]


# ---- Handles


def test_records_travel_and_handles_do_not(
    suggester: caac.Suggester, suggestions: caac.Suggestions, gold: pathlib.Path
) -> None:
    records = list(suggestions)
    assert pickle.loads(pickle.dumps(records)) == records and copy.deepcopy(records) == records
    assert len({suggestions[0], suggestions[0]}) == 1
    for handle in (suggester, suggestions, suggester.score(gold, replicates=100)):
        with pytest.raises(TypeError, match="send"):
            pickle.dumps(handle)
    with pytest.raises(AttributeError):
        suggestions[0].text = "other"  # type: ignore[misc]


def test_suggestions_outlive_what_made_them(texts: pathlib.Path) -> None:
    alone = caac.Suggester().suggest(caac.read(texts / "sample_conclusions_exland.txt"))
    assert len(alone.uses) > 10 and len(alone.table()) and alone.to_html()


@pytest.mark.parametrize("cls", [caac.Suggestions, caac.Score])
def test_handles_are_made_by_a_suggester(cls: Callable[..., object]) -> None:
    with pytest.raises(TypeError, match="Suggester"):
        cls(*[None] * (3 if cls is caac.Suggestions else 2))


# ---- Threads


def test_threads_share_a_suggester(suggester: caac.Suggester, texts: pathlib.Path) -> None:
    documents = [caac.read(path) for path in sorted(texts.glob("sample_conclusions_*.txt"))]
    expected = [list(suggester.suggest(document)) for document in documents]
    shared = suggester.suggest(documents[0])
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(10):
                assert [list(suggester.suggest(document)) for document in documents] == expected
                assert list(shared) == expected[0] and suggester.suggest(ASKED)[0].uses
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.parametrize("work", ["suggest", "score"])
def test_other_threads_run_meanwhile(suggester: caac.Suggester, tmp_path: pathlib.Path, work: str) -> None:
    """Nothing but a call that lets go of the interpreter lock gives it up within the time set here."""
    document = caac.parse("\n\n".join(f"{i}. {ASKED}" for i in range(1, 6000)))
    units = [json.dumps({"id": f"{i}", "text": ASKED, "options": ["3.a"]}) for i in range(2000)]
    (tmp_path / "units.jsonl").write_text("\n".join(units), encoding="utf-8")
    calls: dict[str, Callable[[], object]] = {
        "suggest": lambda: suggester.suggest(document),
        "score": lambda: suggester.score(tmp_path / "units.jsonl"),
    }
    ticks = 0
    interval = sys.getswitchinterval()
    thread = threading.Thread(target=calls[work])
    sys.setswitchinterval(1000)
    try:
        thread.start()
        while thread.is_alive():
            time.sleep(0.001)
            ticks += 1
    finally:
        sys.setswitchinterval(interval)
    assert ticks > 3


def test_without_what_was_learned() -> None:
    plain = caac.Suggester(learned=False)
    assert plain.lexicon == f"{caac.Suggester().lexicon}-learned"
    assert len(plain.weights()) == 0 < len(caac.Suggester().weights())
    assert "learned" in caac.Suggester().rules()["rule"]
    assert "learned" not in plain.rules()["rule"]


def test_sections_are_known_words() -> None:
    with pytest.raises(caac.InvalidError, match="did you mean 'direct action'"):
        caac.Suggester().suggest("Requests the Government to report.", section="direct acton")
