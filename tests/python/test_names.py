# SPDX-License-Identifier: MIT
"""What is public stays public, and every function of the C interface is bound or left out for a reason."""

import inspect
import pathlib
import re

import caac

PUBLIC = """
Body Branch BusyError CancelledError Chart Clause Column Comparison Condition ConflictError Document Edit Error Field Finding Findings Grade Heading
InputError InternalError InvalidError Kind Limb LimitError Mandate Measure Measures MissingFileError Note NotFoundError Option Order
OutOfMemoryError Pair Parameter PartialDate ReadOnlyError ReadyNote Register Relation Remark Remarks Ruling Score Severity Snapshot Span Status Step
StorageError SuggestedUse Suggester Suggestion Suggestions Symbol Table TemplateError Toolkit Unit UnitKind Verb Verbs VersionError Words
agreement cite clause code compare date emphasis features kinds mandate measures
open parse read read_sheet ready_notes refer strong symbol taken_up toolkit verbs
""".split()

MEMBERS = {
    "Table": "caption chart columns findings name remarks save select shown to_arrow to_csv to_dicts to_html to_json to_markdown to_pandas to_polars to_text to_xlsx",
    "Toolkit": "bodies body clause codebook edition guide headings options table to_json",
    "Register": "accept_suggestions add_text changes check close closed codings coding_sheet compare conflicts create disagreements document documents dump "
    "finalise find hash info load log measure merge note open path purge query read_project reject_suggestions snapshot "
    "step store_suggestions take_sheet undo",
    "Snapshot": "measure table",
    "Step": "put remove",
    "Findings": "count count_of errors index notes table warnings",
    "Document": "change_count changes comment_count date findings format hash is_private is_sample kind language name origin symbol table text title",
    "Comparison": "after before counts names table to_docx to_html to_text verbs",
    "Verbs": "count index",
    "Suggester": "check explain findings grades lexicon lists rules score suggest weights words",
    "Suggestions": "count document index lexicon table to_html to_text uses",
    "Suggestion": "answer grade reason rule spans text unit uses",
    "Score": "confusion findings grades misses options particulars rules summary",
    "Chart": "kind svg to_pdf to_png write",
    "Note": "bullet chart heading method name number page_break paragraph quotation render render_docx source stamp subtitle table title to_dict "
    "to_docx to_html to_json to_markdown to_pdf to_text to_xlsx write",
    "PartialDate": "compare day days_to first is_day last month months_to year",
    "Mandate": "table text",
}

# Functions of the headers that Python needs no binding for.
LEFT_OUT = {
    "made by the binding itself": "caac_error_last caac_text_free caac_findings_free caac_symbol_free caac_table_free caac_toolkit_free "
    "caac_register_close caac_snapshot_free caac_table_retain caac_snapshot_retain caac_document_free caac_document_retain "
    "caac_comparison_free caac_comparison_retain caac_comparison_before caac_comparison_after caac_suggester_free caac_suggester_retain "
    "caac_suggestions_free caac_suggestions_retain caac_suggestions_document caac_suggestions_suggester caac_score_free",
    "tables are made by the library, and of texts": "caac_builder_describe caac_builder_int caac_builder_number caac_builder_date "
    "caac_builder_bool caac_builder_remark caac_builder_count",
    "said in Python": "caac_date_is_day caac_date_year caac_symbol_normalise caac_kind_find caac_measure_find caac_ready_note_find caac_table_print "
    "caac_branch_name caac_limb_name",
}


def test_public_names() -> None:
    assert sorted(caac.__all__) == sorted(PUBLIC)
    assert all(hasattr(caac, name) for name in PUBLIC)
    names = {name for name, value in vars(caac).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert names == set(PUBLIC)


def test_public_members() -> None:
    for name, members in MEMBERS.items():
        assert [member for member in dir(getattr(caac, name)) if not member.startswith("_")] == sorted(members.split()), name


def test_everything_public_is_documented() -> None:
    for name in PUBLIC:
        thing = getattr(caac, name)
        assert inspect.getdoc(thing), name
        members = {member: value for cls in thing.__mro__[:-1] for member, value in vars(cls).items()} if inspect.isclass(thing) else {}
        for member, value in members.items():
            if not member.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
                assert inspect.getdoc(value), f"{name}.{member}"


def test_every_function_of_the_headers_is_bound(root: pathlib.Path) -> None:
    declared = set()
    for header in (root / "libcaac" / "include" / "caac").glob("*.h"):
        declared |= set(re.findall(r"^CAAC_API [^;(]*?\**(caac_\w+)\(", header.read_text(encoding="utf-8"), re.M))
    assert len(declared) > 100
    sources = [*(root / "bindings" / "python" / "swig").glob("*.i"), *(root / "bindings" / "python" / "support").glob("*.c")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    bound = set(re.findall(r"\bcaac_\w+", text))
    for block in re.finditer(r"%extend (caac_\w+) \{(.*?)^\}", text, re.S | re.M):
        bound |= {f"{block[1]}_{name}" for name in re.findall(r"(\w+)\([^;{]*\)(?: const)?;", block[2])}
    left_out = set(" ".join(LEFT_OUT.values()).split())
    assert declared - bound - left_out == set(), "neither bound nor left out"
    assert left_out - declared == set(), "left out, but there is no such function"


def test_version(root: pathlib.Path) -> None:
    declared = re.search(r"project\(caac VERSION ([0-9.]+)", (root / "CMakeLists.txt").read_text(encoding="utf-8"))
    assert declared is not None and caac.__version__ == declared[1]
    assert caac.features()["caac"] == caac.__version__
