# SPDX-License-Identifier: MIT
"""Sheets from Python: out, filled in by pandas, openpyxl or hand, and back; disagreements, decisions, what is final."""

import csv
import io
import pathlib
import re
import threading
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import caac
import pandas
import polars
import pytest

DOCUMENT = "SAMPLE/AC.51/2097/1"
Row = dict[str, Any]

# By paragraph: options, limb, addressee, target.
ONE: dict[str, tuple[str, ...]] = {
    "6 (c)": ("2.b", "direct", "All parties", "All parties"),
    "6 (d)": ("2.b; 4.c", "direct", "", ""),
    "7 (c)": ("1.a", "council", "Secretary-General", "Government of Exland"),
    "8 (b)": ("5.a", "council", "", ""),
    "9": ("1.f", "direct", "World Bank", ""),
    "6 (b)": ("none", "", "", ""),
}
TWO = {**ONE, "6 (d)": ("4.c", "direct", "", ""), "8 (b)": ("5.b", "council", "", ""), "10": ("1.d", "direct", "", "")}
COLUMNS = ("options", "limb", "addressee", "target")


def filled(sheet: caac.Table, codes: dict[str, tuple[str, ...]]) -> list[Row]:
    """The rows of a sheet, filled in."""
    rows = sheet.to_dicts()
    assert {row["paragraph"] for row in rows} >= set(codes)
    for row in rows:
        row.update(zip(COLUMNS, codes.get(row["paragraph"], ())))
    return rows


def code(reg: caac.Register, coder: str, codes: dict[str, tuple[str, ...]] = ONE) -> caac.Table:
    return reg.take_sheet(filled(reg.coding_sheet(DOCUMENT, coder=coder), codes), by=coder)


def cell_of(sheet: caac.Table, paragraph: str, column: str) -> str:
    """Where a spreadsheet shows it."""
    names = [known.name for known in sheet.columns]
    return f"{'ABCDEFGHIJKLMNOP'[names.index(column)]}{sheet['paragraph'].index(paragraph) + 2}"


def options_of(reg: caac.Register, coder: str) -> dict[str, list[str]]:
    """By paragraph, what a coder coded."""
    sheet = reg.coding_sheet(DOCUMENT, coder=coder)
    return {row["paragraph"]: row["options"] for row in sheet.to_dicts() if row["options"]}


def test_a_coding_sheet(coding: caac.Register) -> None:
    sheet = coding.coding_sheet(DOCUMENT, coder="A")
    names = "unit paragraph section text options limb addressee target act note coder view".split()
    assert [column.name for column in sheet.columns] == names
    document = coding.document(DOCUMENT)
    assert sheet["paragraph"] == [unit.id for unit in document if unit.kind not in ("heading", "front")]
    assert set(sheet["coder"]) == {"A"} and set(sheet["view"]) == {"blind"} and set(sheet["options"]) == {None}
    assert len(coding.coding_sheet("xaa-c1", "A", headings=True)) == sum(unit.kind != "front" for unit in document)
    assert any(remark.kind == "sample" for remark in sheet.remarks)
    with pytest.raises(caac.NotFoundError, match=DOCUMENT):
        coding.coding_sheet("SAMPLE/AC.51/2097/2", coder="A")
    with pytest.raises(caac.InvalidError):
        coding.coding_sheet(DOCUMENT, coder="")
    with pytest.raises(caac.InvalidError, match="others"):
        coding.coding_sheet(DOCUMENT, coder="A", show="other")


def by_rows(sheet: caac.Table, folder: pathlib.Path) -> Any:
    return filled(sheet, ONE)


def by_pandas(sheet: caac.Table, folder: pathlib.Path) -> Any:
    frame = sheet.to_pandas().set_index("paragraph", drop=False)
    for paragraph, values in ONE.items():
        frame.loc[paragraph, list(COLUMNS)] = values
    return frame


def by_polars(sheet: caac.Table, folder: pathlib.Path) -> Any:
    return polars.DataFrame(filled(sheet, ONE), infer_schema_length=None)


def by_lists(sheet: caac.Table, folder: pathlib.Path) -> Any:
    """Uses as lists, in step."""
    return [{**row, "options": row["options"] and row["options"].split("; ")} for row in filled(sheet, ONE)]


def by_csv(sheet: caac.Table, folder: pathlib.Path) -> Any:
    sheet.save(folder / "a.csv")
    with open(folder / "a.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update(zip(COLUMNS, ONE.get(row["paragraph"], ())))
    with open(folder / "a.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return folder / "a.csv"


def by_openpyxl(sheet: caac.Table, folder: pathlib.Path) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    sheet.save(folder / "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    page = book.worksheets[0]
    head = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=2):
        values = ONE.get(row[head.index("paragraph")].value, ())
        for column, value in zip(COLUMNS, values):
            row[head.index(column)].value = value or None
    book.save(folder / "b.xlsx")
    return str(folder / "b.xlsx")


@pytest.mark.parametrize("fill", [by_rows, by_pandas, by_polars, by_lists, by_csv, by_openpyxl])
def test_there_and_back(
    coding: caac.Register, tmp_path: pathlib.Path, fill: Callable[[caac.Table, pathlib.Path], Any]
) -> None:
    sheet = fill(coding.coding_sheet(DOCUMENT, coder="A"), tmp_path)
    done = coding.take_sheet(sheet, by="A", reason="first reading")
    (row,) = done.to_dicts()
    assert (row["document"], row["coder"], row["created"], row["changed"]) == ("xaa-c1", "A", len(ONE), 0)
    assert done.findings.errors == 0
    assert coding.log()["reason"][0] == "first reading" and coding.log()["author"][0] == "A"
    assert options_of(coding, "A") == {paragraph: values[0] for paragraph, values in ONE.items()}
    steps = len(coding.log())
    again = coding.take_sheet(sheet, by="A").to_dicts()[0]
    assert (again["created"], again["changed"], again["same"]) == (0, 0, len(ONE)) and len(coding.log()) == steps
    assert coding.check().errors == 0


def test_who_coded_what(coding: caac.Register) -> None:
    code(coding, "A")
    rows = [row for row in coding.codings().to_dicts() if row["paragraph"] == "6 (d)"]
    assert [(row["coder"], row["stage"], row["option"]) for row in rows] == [("A", "coded", "2.b"), ("A", "coded", "4.c")]
    assert len(coding.codings()) == len(ONE) + 1, "one row a use, and one for what performs no option"
    assert coding.snapshot("codings").table("codings").to_dicts() == coding.codings().to_dicts()
    with pytest.raises(caac.ConflictError):
        coding.snapshot().table("codings")


def test_codings_are_chosen(coding: caac.Register) -> None:
    code(coding, "A")
    code(coding, "B", TWO)
    every = coding.codings()
    places = list(dict.fromkeys(every["paragraph"]))
    assert places == ["6 (b)", "6 (c)", "6 (d)", "7 (c)", "8 (b)", "9", "10"], "in the order of the text, 9 before 10"
    mine = coding.codings(DOCUMENT, coder="B", stage="coded")
    assert mine.to_dicts() == [row for row in every.to_dicts() if row["coder"] == "B"] and len(mine) > 0
    assert mine.columns == every.columns and list(mine.remarks) == list(every.remarks) and mine["discussed"][0] is False
    assert coding.codings("xaa-c1").to_dicts() == every.to_dicts()
    assert len(coding.codings(stage="final")) == len(coding.codings(coder="C")) == len(coding.codings("xaa-c2")) == 0


def test_coders_do_not_see_each_other(coding: caac.Register) -> None:
    code(coding, "A")
    sheet = coding.coding_sheet(DOCUMENT, coder="B")
    assert set(sheet["options"]) == {None} and "others" not in [column.name for column in sheet.columns]
    shown = coding.coding_sheet(DOCUMENT, coder="B", show="others")
    (seen,) = (row for row in shown.to_dicts() if row["paragraph"] == "8 (b)")
    assert "5.a" in seen["others"] and seen["view"] == "others" and seen["options"] is None
    both = coding.coding_sheet(DOCUMENT, coder="B", show=("suggestions", "others"))
    assert {"suggestion", "others"} <= {column.name for column in both.columns}
    rows = filled(shown, TWO)
    coding.take_sheet(rows, by="B")
    assert {row["discussed"] for row in coding.codings().to_dicts() if row["coder"] == "B"} == {True}


def test_mistakes_are_found_by_their_cells(coding: caac.Register, tmp_path: pathlib.Path) -> None:
    sheet = coding.coding_sheet(DOCUMENT, coder="A")
    wrong = {**ONE, "6 (c)": ("2.z", "direct", "", ""), "8 (b)": ("5.a", "counsel", "", ""), "9": ("", "direct", "", "")}
    rows = filled(sheet, wrong)
    with pytest.raises(caac.InputError) as caught:
        coding.take_sheet(rows, by="A")
    found = caught.value.findings
    assert isinstance(found, caac.Findings)
    cells = {finding.cell: finding for finding in found if finding.severity is caac.Severity.ERROR}
    assert {cell_of(sheet, "6 (c)", "options"), cell_of(sheet, "8 (b)", "limb")} <= set(cells)
    assert cells[cell_of(sheet, "8 (b)", "limb")].nearest == "council"
    assert "cell" in {column.name for column in found.table().columns}
    assert len(coding.codings()) == 0, "all or nothing"

    path = tmp_path / "a.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(caac.InputError) as in_file:
        coding.take_sheet(path, by="A")
    lines = [str(finding) for finding in in_file.value.findings]
    assert any(line.startswith(f"{path}:{cell_of(sheet, '8 (b)', 'limb')}: error: ") for line in lines)
    errors = [str(finding) for finding in in_file.value.findings if finding.severity is caac.Severity.ERROR]
    assert str(in_file.value) == f"{in_file.value.message}\n{errors[0]}", "who reads the message alone sees a cell and a remedy"


def test_sheets_that_are_none(coding: caac.Register, tmp_path: pathlib.Path, cells: caac.Table) -> None:
    for sheet in (cells, [{"a": "b"}], pandas.DataFrame({"unite": ["x"], "options": ["1.a"]})):
        with pytest.raises(caac.InputError):
            coding.take_sheet(sheet, by="A")
    for wrong in (5, None, b"sheet.xlsx", [("a", "b")], {"unit": "x"}):
        with pytest.raises(TypeError):
            coding.take_sheet(wrong, by="A")  # type: ignore[arg-type]
    with pytest.raises(caac.InvalidError, match="no rows"):
        coding.take_sheet([], by="A")
    for path in (tmp_path / "none.xlsx", str(tmp_path / "none.csv")):
        with pytest.raises(FileNotFoundError, match="none"):
            coding.take_sheet(path, by="A")
    (tmp_path / "old.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))
    with pytest.raises(caac.Error, match="old.xls"):
        caac.read_sheet(tmp_path / "old.xls")


def test_rows_without_a_coder(coding: caac.Register) -> None:
    unit = coding.coding_sheet(DOCUMENT, coder="A")["unit"][5]
    with pytest.raises(caac.InputError):
        coding.take_sheet([{"unit": unit, "options": "1.a"}], by="A")
    done = coding.take_sheet([{"unit": unit, "options": "1.a"}], coder="C", by="A")
    assert done["coder"] == ["C"] and done["created"] == [1]


def test_disagreements_and_decisions(coding: caac.Register, tmp_path: pathlib.Path) -> None:
    code(coding, "A", ONE)
    code(coding, "B", TWO)
    open_ = coding.disagreements(DOCUMENT)
    columns = ["unit", "paragraph", "lead", "text", "coder A", "coder B", "decision", "reason"]
    assert [column.name for column in open_.columns] == columns
    assert open_["paragraph"] == ["6 (d)", "8 (b)"]
    assert len(coding.disagreements(DOCUMENT, coders=["A", "B"], what="all")) == len(ONE | TWO)
    frame = open_.to_pandas()
    frame["decision"] = ["B", "5.a council; 5.b council"]
    frame["reason"] = ["the paragraph asks for one thing", None]
    done = coding.take_sheet(frame, by="B", reason="after discussion")
    assert sum(done["final"]) == len(ONE), "what both agree on becomes final too"
    finals = {row["paragraph"]: row for row in coding.codings().to_dicts() if row["stage"] == "final"}
    assert finals["6 (d)"]["option"] == "4.c" and set(finals) == set(ONE)
    assert len(coding.disagreements(DOCUMENT)) == 0
    uses = coding.snapshot().table("acts").to_dicts()
    assert {use["option"] for use in uses} >= {"4.c", "5.a", "5.b"}
    assert coding.take_sheet(frame, by="B").to_dicts()[0]["created"] == 0
    with pytest.raises(caac.InputError) as closed:
        code(coding, "A", {"8 (b)": ("5.b", "council", "", "")})
    assert any(finding.cell for finding in closed.value.findings)


def test_decisions_alone(coding: caac.Register) -> None:
    code(coding, "A", ONE)
    code(coding, "B", TWO)
    rows = [{**row, "decision": "A"} for row in coding.disagreements(DOCUMENT).to_dicts()]
    coding.take_sheet(rows, by="B", final="none")
    assert {row["paragraph"] for row in coding.codings().to_dicts() if row["stage"] == "final"} == {"6 (d)", "8 (b)"}
    rows[0]["decision"] = "C"
    with pytest.raises(caac.InputError) as caught:
        coding.take_sheet(rows, by="B")
    assert any(finding.cell == "G2" for finding in caught.value.findings)


def test_what_has_to_be_alike(coding: caac.Register) -> None:
    code(coding, "A", {"9": ("1.f", "direct", "World Bank", "")})
    code(coding, "B", {"9": ("1.f", "council", "", "")})
    assert len(coding.disagreements(DOCUMENT)) == 1 and len(coding.disagreements(DOCUMENT, compare="options")) == 0
    code(coding, "B", {"9": ("1.f", "direct", "", "")})
    assert len(coding.disagreements(DOCUMENT)) == 0 and len(coding.disagreements(DOCUMENT, compare="full")) == 1


def test_one_coder_is_finalised(coding: caac.Register) -> None:
    code(coding, "A", ONE)
    done = coding.finalise(DOCUMENT, coder="A", by="A", reason="one coder")
    assert done["final"] == [len(ONE)] and done.findings.errors == 0
    assert len(coding.snapshot().table("acts")) == len(ONE)
    assert coding.finalise(DOCUMENT, "A", by="A")["created"] == [0]
    with pytest.raises(caac.NotFoundError):
        coding.finalise("xaa-c2", "A", by="A")


def test_agreement_of_coders(coding: caac.Register) -> None:
    code(coding, "A", ONE)
    code(coding, "B", TWO)
    table = coding.measure("agreement")
    assert {"percent", "alpha", "ac1"} <= {column.name for column in table.columns} and len(table) > 1
    assert any("option" in str(row) for row in table.to_dicts())
    assert len(coding.measure("agreement-sets")) >= 2 and len(coding.measure("coding-progress")) >= 2
    with pytest.raises(caac.ConflictError, match="codings"):
        coding.snapshot().measure("agreement")
    assert coding.snapshot("codings").measure("agreement").to_dicts() == table.to_dicts()


def test_inside_a_step(coding: caac.Register) -> None:
    with pytest.raises(ZeroDivisionError):
        with coding.step("never", by="A"):
            code(coding, "A", ONE)
            raise ZeroDivisionError
    assert len(coding.codings()) == 0
    with coding.step("two at once", by="A"):
        code(coding, "A", ONE)
        code(coding, "B", TWO)
    assert coding.log()["reason"][0] == "two at once"


def test_threads_take_turns(coding: caac.Register) -> None:
    failures: list[BaseException] = []

    def work(coder: str) -> None:
        try:
            for _ in range(5):
                code(coding, coder, ONE if coder == "A" else TWO)
                coding.disagreements(DOCUMENT)
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work, args=(coder,)) for coder in "ABC"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == [] and len(coding.disagreements(DOCUMENT)) == 2


def test_closed(coding: caac.Register, tmp_path: pathlib.Path) -> None:
    sheet = coding.coding_sheet(DOCUMENT, coder="A")
    coding.close()
    uses = [lambda: coding.coding_sheet(DOCUMENT, "A"), lambda: coding.take_sheet(sheet), lambda: coding.disagreements(DOCUMENT)]
    uses += [lambda: coding.finalise(DOCUMENT, "A"), coding.codings, lambda: coding.read_project(tmp_path / "p.qdpx")]
    for use in uses:
        with pytest.raises(ValueError, match="closed"):
            use()


def test_read_only(coding: caac.Register, tmp_path: pathlib.Path, base: pathlib.Path) -> None:
    with caac.open(base, mode="ro") as reg, pytest.raises(caac.ReadOnlyError):
        reg.take_sheet(coding.coding_sheet(DOCUMENT, coder="A"), by="A")


# --- files ---

NASTY = ["=SUM(A1)", "+1", "@x", "004", "2020-12", "a\nb", " blanks ", "ü\U0001f54a", "'quoted", None, "1.10", '"', "x" * 32_000]


def nasty(reg: caac.Register) -> caac.Table:
    values = ", ".join(f"(:v{i}, {i})" for i in range(len(NASTY)))
    given = {f"v{i}": value for i, value in enumerate(NASTY)}
    words = reg.query(f"SELECT column1 AS words, column2 AS whole FROM (VALUES {values})".replace(":v9", "NULL"), **given)
    assert words["words"] == NASTY
    return words


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_written_is_read(reg: caac.Register, tmp_path: pathlib.Path, ending: str) -> None:
    path = tmp_path / f"t.{ending}"
    nasty(reg).save(path)
    back = caac.read_sheet(path)
    assert back["words"] == NASTY and back["whole"] == [str(i) for i in range(len(NASTY))]
    assert back.findings.errors == 0 and list(tmp_path.iterdir()) == [path]


def test_openpyxl_and_pandas_read_a_workbook(reg: caac.Register, tmp_path: pathlib.Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    table = nasty(reg)
    content = table.to_xlsx()
    table.to_xlsx(tmp_path / "t.xlsx")
    assert (tmp_path / "t.xlsx").read_bytes() == content == table.to_xlsx(), "same table, same bytes"
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = list(page.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == NASTY and [row[1] for row in rows] == list(range(len(NASTY)))
    frame = pandas.read_excel(io.BytesIO(content), dtype={"words": "string"}, keep_default_na=False)
    assert list(frame.columns) == ["words", "whole"] and [word or None for word in frame["words"]] == NASTY


def test_a_workbook_names_nobody(coding: caac.Register) -> None:
    with zipfile.ZipFile(io.BytesIO(coding.coding_sheet(DOCUMENT, coder="A").to_xlsx())) as file:
        assert {entry.date_time for entry in file.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
        core = file.read("docProps/core.xml").decode()
        everything = "".join(file.read(name).decode(errors="replace") for name in file.namelist() if name.endswith(".xml"))
    assert not re.search(r"<dc:creator>[^<]", core) and not re.search(r"<cp:lastModifiedBy>[^<]", core)
    assert "SAMPLE" in everything


def test_what_a_spreadsheet_makes_of_cells(tmp_path: pathlib.Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    import datetime

    book = openpyxl.Workbook()
    book.active.append(["unit", "options"])
    book.active.append(["one", 1.1])
    book.active.append([None, None])
    book.active.append(["two", datetime.date(2020, 12, 18)])
    book.active["B4"].number_format = "d-mmm"
    book.create_sheet("other").append(["alone"])
    book.save(tmp_path / "t.xlsx")
    table = caac.read_sheet(tmp_path / "t.xlsx")
    assert list(table) == [("one", "1.1"), (None, None), ("two", "2020-12-18")]
    assert [finding.cell for finding in table.findings if finding.rule == "sheet.date"] == ["B4"]
    assert [column.name for column in caac.read_sheet(tmp_path / "t.xlsx", page="other").columns] == ["alone"]
    with pytest.raises(caac.NotFoundError) as caught:
        caac.read_sheet(tmp_path / "t.xlsx", page="othre")
    assert not isinstance(caught.value, FileNotFoundError) and "other" in str(caught.value)


def test_workbooks_take_no_parameters(cells: caac.Table, tmp_path: pathlib.Path) -> None:
    with pytest.raises(TypeError):
        cells.save(tmp_path / "t.xlsx", bom=True)
    with pytest.raises(caac.InvalidError, match="xlsx"):
        cells.save(tmp_path / "t.xls")
    assert list(tmp_path.iterdir()) == [] and len(cells.findings) == 0


# --- other programs ---


def test_the_guide() -> None:
    guide = caac.toolkit().guide()
    assert [column.name for column in guide.columns] == ["option", "name", "code_when", "not_when"]
    assert guide["option"] == [option.id for option in caac.toolkit()] + ["X"] and all(guide["code_when"])


def test_the_codebook(tmp_path: pathlib.Path) -> None:
    xml = caac.toolkit().codebook()
    caac.toolkit().codebook(tmp_path / "toolkit.qdc")
    assert (tmp_path / "toolkit.qdc").read_text(encoding="utf-8") == xml
    codes = ElementTree.fromstring(xml.encode()).iter("{urn:QDA-XML:codebook:1.0}Code")
    codable = [code.get("name", "") for code in codes if code.get("isCodable") == "true"]
    assert len(codable) == 27 and codable[0].startswith("1.a")


PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="a test">
<Users><User guid="11111111-0000-4000-8000-000000000001" name="Somebody"/></Users>
<CodeBook><Codes><Code guid="22222222-0000-4000-8000-000000000001" name="Sanctions" isCodable="true"/>
<Code guid="22222222-0000-4000-8000-000000000002" name="1.f funds" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="33333333-0000-4000-8000-000000000001" name="exland"><PlainTextContent>{text}</PlainTextContent>
{selections}</TextSource></Sources></Project>"""
SELECTION = """<PlainTextSelection guid="44444444-0000-4000-8000-00000000000{n}" startPosition="{start}" endPosition="{end}">
<Coding guid="55555555-0000-4000-8000-00000000000{n}" creatingUser="11111111-0000-4000-8000-000000000001">
<CodeRef targetGUID="22222222-0000-4000-8000-00000000000{n}"/></Coding></PlainTextSelection>"""


@pytest.fixture
def project(coding: caac.Register, tmp_path: pathlib.Path) -> pathlib.Path:
    text = coding.document(DOCUMENT).text
    quotes = ["Consider the present conclusions and forward them", "send letters to the World Bank and to other donors"]
    starts = [text.index(quote) for quote in quotes]
    selections = [SELECTION.format(n=i + 1, start=start, end=start + len(quotes[i])) for i, start in enumerate(starts)]
    with zipfile.ZipFile(tmp_path / "p.qdpx", "w") as file:
        file.writestr("project.qde", PROJECT.format(text=text, selections="".join(selections)))
    return tmp_path / "p.qdpx"


def test_a_project_comes_in(coding: caac.Register, project: pathlib.Path) -> None:
    steps = len(coding.log())
    looked = coding.read_project(project, map={"Sanctions": "5.a", "1.f funds": "1.f"}, dry=True, by="A")
    assert len(looked) == 2 and len(coding.log()) == steps
    table = coding.read_project(project, map={"Sanctions": "5.a", "1.f funds": "1.f"}, by="A")
    assert [(row["option"], row["unit"].split("/")[-1], row["how"]) for row in table.to_dicts()] == [
        ("5.a", "8(b)", "exact"),
        ("1.f", "9", "exact"),
    ]
    assert {row["coder"] for row in coding.codings().to_dicts()} == {"coder-1"}
    steps = len(coding.log())
    coding.read_project(project, map=pandas.DataFrame({"code": ["Sanctions"], "option": ["5.a"]}), by="A")
    assert len(coding.log()) == steps, "a second time changes nothing"


def test_codes_without_an_option_are_listed(coding: caac.Register, project: pathlib.Path) -> None:
    table = coding.read_project(project, coder="B", documents=DOCUMENT, by="A")
    assert "Sanctions" in str(table.findings)
    assert [row["option"] for row in table.to_dicts() if row["option"]] == ["1.f"] and set(table["coder"]) <= {"B", None}


def test_projects_that_are_none(coding: caac.Register, project: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError, match="none.qdpx"):
        coding.read_project(tmp_path / "none.qdpx")
    with pytest.raises(caac.NotFoundError) as caught:
        coding.read_project(project, documents="SAMPLE/AC.51/2097/9")
    assert not isinstance(caught.value, FileNotFoundError)
    (tmp_path / "text.qdpx").write_text("no archive")
    with pytest.raises(caac.InputError, match="text.qdpx"):
        coding.read_project(tmp_path / "text.qdpx")
