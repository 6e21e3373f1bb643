# SPDX-License-Identifier: MIT
"""What the README promises, line by line."""

import pathlib

import caac
import pandas
import pyarrow


def test_the_toolkit_in_two_lines() -> None:
    tk = caac.toolkit()
    assert len(tk) == 26
    assert tk["5.a"].text.startswith("Consider and forward to the existing Sanctions Committees")
    assert tk["2.b"].branch == "either"
    assert caac.clause("2.b", limb="direct", addressee="UNICEF").clause == "8 (b)"


def test_from_the_base_register_to_a_data_frame(tmp_path: pathlib.Path, root: pathlib.Path) -> None:
    path = tmp_path / "r.db"
    with caac.Register.create(path) as reg:
        reg.load(root / "examples" / "register")
    t = caac.open(path).snapshot().measure("adoption-time", by="year", prefer=["Watchlist"])
    by_year = {row["group"]: row for row in t.to_dicts()}
    assert (by_year["2012"]["n"], round(by_year["2012"]["mean"], 1)) == (4, 12.9)
    assert t.remarks["n"] == 32
    assert "12.9" in str(t)
    assert isinstance(t.to_pandas(), pandas.DataFrame)
    assert pyarrow.table(t).num_rows == len(t)
    assert type(t.__arrow_c_stream__()).__name__ == "PyCapsule"
    assert t._repr_html_().startswith("<")


def test_findings_come_with_the_error(tmp_path: pathlib.Path, reg: caac.Register) -> None:
    (tmp_path / "situations.csv").write_text("situation_id,name,iso3,m49,note\r\n,Nowhere,,,\r\nx y,Somewhere,,,\r\n", newline="")
    try:
        reg.load(tmp_path)
    except caac.InputError as e:
        assert len(e.findings) >= 2
        assert {finding.line for finding in e.findings if finding.line} >= {2, 3}
        assert all(isinstance(finding.severity, caac.Severity) for finding in e.findings)
    else:
        raise AssertionError("the folder should have been refused")
