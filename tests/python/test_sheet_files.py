# SPDX-License-Identifier: MIT
"""Sheets through other programs: what LibreOffice saves of ours comes back the same, and what pandas, openpyxl and XlsxWriter
write is read."""

import datetime
import io
import pathlib
import shutil
import subprocess
from typing import Any

import caac
import pandas
import pytest

# What spreadsheets would rather change.
NASTY = [
    "=SUM(A1)", "+1", "-1", "@x", "-", "1.1", "004", "2020-12", "5-3", "1E5", "TRUE", "1/2", "12:30", "50%", "1,5", "'quoted", "#REF!",
    "two\nlines, \"quotes\", <tags> & signs; tabs\t.", "  blanks around  ", "\U0001F600 é", "_x0041_ _x000D_", "http://example.org/?a=1&b=2",
]  # fmt: skip
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

# LibreOffice's filters for CSV: separator, quotes, character set, first line. 76 is UTF-8, 65535 UTF-16.
FILTERS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "comma": "csv:Text - txt - csv (StarCalc):44,34,76,1",
    "semicolon": "csv:Text - txt - csv (StarCalc):59,34,76,1",
    "tab, UTF-16": "csv:Text - txt - csv (StarCalc):9,34,65535,1",
}


def save_with_office(path: pathlib.Path, kind: str) -> pathlib.Path:
    """The file as LibreOffice saves it."""
    out = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", FILTERS[kind], "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.{FILTERS[kind].split(':')[0]}"


def nasty(reg: caac.Register) -> caac.Table:
    values = ", ".join(f"(:{i})" for i in range(len(NASTY)))
    names = {str(i): word for i, word in enumerate(NASTY)}
    return reg.query(f"WITH t(words) AS (VALUES {values}) SELECT words, 'x' || words AS more FROM t", **names)


@needs_office
@pytest.mark.parametrize("kind", FILTERS)
def test_libreoffice_keeps_every_text(reg: caac.Register, tmp_path: pathlib.Path, kind: str) -> None:
    table = nasty(reg)
    table.save(tmp_path / "t.xlsx")
    back = caac.read_sheet(save_with_office(tmp_path / "t.xlsx", kind))
    assert list(back) == list(table) and len(back.findings) == 0


def large(reg: caac.Register) -> caac.Table:
    """So many cells that the rows are made while the package is packed."""
    values = ", ".join(f"({i}, :{i})" for i in range(len(NASTY)))
    sql = f"""WITH RECURSIVE t(i, words) AS (VALUES {values}), n(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM n WHERE k < 7999)
      SELECT words, k * 7 AS whole, k / 7.0 AS number, CASE WHEN k % 3 THEN 'text ' || k END AS more
      FROM n JOIN t ON i = k % {len(NASTY)} ORDER BY k"""
    return reg.query(sql, **{str(i): word for i, word in enumerate(NASTY)})


@needs_office
def test_libreoffice_keeps_a_large_table(reg: caac.Register, tmp_path: pathlib.Path) -> None:
    table = large(reg)
    table.save(tmp_path / "t.xlsx")
    for kind in ("xlsx", "comma"):
        back = caac.read_sheet(save_with_office(tmp_path / "t.xlsx", kind))
        assert [(row[0], row[1], row[3]) for row in back] == [(row[0], str(row[1]), row[3]) for row in table]
        assert len(back.findings) == 0


def test_openpyxl_reads_a_large_table(reg: caac.Register) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    table = large(reg)
    book = openpyxl.load_workbook(io.BytesIO(table.to_xlsx()))
    page = book.worksheets[0]
    assert page.dimensions == page.auto_filter.ref == "A1:D8001" and page.freeze_panes == "A2"
    rows = list(page.iter_rows(min_row=2, values_only=True))
    assert [row[1:] for row in rows] == [row[1:] for row in table], "numbers with all their digits"
    texts = [openpyxl.utils.escape.unescape(row[0]) for row in rows]
    assert texts == [row[0] for row in table]
    assert all(cell.data_type in ("s", "inlineStr") for cell in page["A"]), "no formula"


def lists(page: Any) -> set[str]:
    """The columns of a page that offer something, or say what they are for."""
    return {str(rule.sqref)[0] for rule in page.data_validations.dataValidation}


@needs_office
def test_libreoffice_keeps_a_coding_sheet(coding: caac.Register, tmp_path: pathlib.Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = coding.coding_sheet("SAMPLE/AC.51/2097/1", coder="A")
    sheet.save(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    page = book.worksheets[0]
    names = [cell.value for cell in page[1]]
    page.cell(3, names.index("options") + 1).value = "1.a; 5.a"
    page.cell(4, names.index("options") + 1).value = "none"
    book.save(tmp_path / "filled.xlsx")
    saved = save_with_office(tmp_path / "filled.xlsx", "xlsx")
    back = caac.read_sheet(saved)
    assert [column.name for column in back.columns] == [column.name for column in sheet.columns]
    assert back["text"] == sheet["text"] and back["unit"] == sheet["unit"] and len(back.findings) == 0
    assert back["options"][:3] == [None, "1.a; 5.a", "none"]
    # The lists to choose from are still there.
    assert {"options", "limb"} <= {names[ord(letter) - ord("A")] for letter in lists(openpyxl.load_workbook(saved).worksheets[0])}


def test_a_coding_sheet_for_people(coding: caac.Register) -> None:
    """What openpyxl sees of lists, colours, panes and the pages beside it."""
    openpyxl = pytest.importorskip("openpyxl")
    sheet = coding.coding_sheet("SAMPLE/AC.51/2097/1", coder="A")
    book = openpyxl.load_workbook(io.BytesIO(sheet.to_xlsx()))
    page = book.worksheets[0]
    names = [cell.value for cell in page[1]]
    letter = {name: openpyxl.utils.get_column_letter(names.index(name) + 1) for name in names}
    assert [other.title for other in book.worksheets[1:]] == ["guide", "about", "lists"]
    assert [other.sheet_state for other in book.worksheets] == ["visible"] * 3 + ["hidden"]
    assert page.freeze_panes == "C2" and page.print_title_rows == "$1:$1" and page.page_setup.orientation == "landscape"
    assert all(cell.font.bold for cell in page[1]) and page.auto_filter.ref == f"A1:{letter['view']}{len(sheet) + 1}"
    assert page[f"{letter['options']}2"].fill.fill_type is None and page[f"{letter['text']}2"].fill.fgColor.rgb == "FFEFEFEF"
    # Text, also in the rows below, where people add some.
    assert page[f"{letter['options']}2"].number_format == "@"
    column = names.index("options") + 1
    assert [about.number_format for about in page.column_dimensions.values() if about.min <= column <= about.max] == ["@"]
    assert {letter["options"], letter["limb"], letter["note"]} <= lists(page)
    assert not any(rule.showErrorMessage for rule in page.data_validations.dataValidation), "several values may be typed"
    assert all("SAMPLE" in other.oddHeader.center.text for other in book.worksheets[:3])
    assert book["about"]["A1"].value == "SAMPLE"


@pytest.mark.parametrize("engine", ["openpyxl", "xlsxwriter"])
def test_pandas_writes_and_we_read(tmp_path: pathlib.Path, engine: str) -> None:
    pytest.importorskip(engine)
    day = datetime.date(2020, 12, 18)
    frame = pandas.DataFrame({"unit": ["a", "b"], "options": ["004", None], "n": [1.5, float("nan")], "yes": [True, False], "day": [day, day]})
    frame.to_excel(tmp_path / "t.xlsx", index=False, sheet_name="coding", engine=engine)
    table = caac.read_sheet(tmp_path / "t.xlsx", page="coding")
    assert list(table) == [("a", "004", "1.5", "true", "2020-12-18"), ("b", None, None, "false", "2020-12-18")]


def test_a_formula_without_result(tmp_path: pathlib.Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["unit", "options"])
    book.active.append(["a", "=1+1"])
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(caac.InputError) as caught:
        caac.read_sheet(tmp_path / "t.xlsx")
    assert [(finding.rule, finding.cell) for finding in caught.value.findings] == [("sheet.formula", "B2")]
