# SPDX-License-Identifier: MIT
"""Charts: pictures of tables, in a notebook and in files."""

import pathlib
import pickle
import sys
import xml.etree.ElementTree as ElementTree

import caac
import pytest

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def times(snapshot: caac.Snapshot) -> caac.Table:
    return snapshot.measure("adoption-time", by="year")


def bars(table: caac.Table, **params: object) -> caac.Chart:
    return table.chart("bars", label="group", value="mean", **params)


def test_a_chart_is_a_picture(times: caac.Table) -> None:
    chart = bars(times, n="n", title="A <title>")
    root = ElementTree.fromstring(chart.svg)
    assert root.tag == f"{SVG}svg" and root.findtext(f"{SVG}title") == "A <title>" and root.findtext(f"{SVG}desc")
    assert chart.kind == "bars" and chart._repr_svg_() == chart.svg == str(chart) and repr(chart) == "<caac.Chart: bars>"
    assert chart.svg == bars(times, n="n", title="A <title>").svg
    assert ElementTree.fromstring(bars(times, width=400).svg).get("width") == "400"


def test_every_kind(snapshot: caac.Snapshot, times: caac.Table, reg: caac.Register) -> None:
    days = reg.query("SELECT column1 AS what, column2 AS day FROM (VALUES ('a', '2001-02-03'), ('b', '2002'))")
    assert "<circle" in days.chart("timeline", label="what", point=["day"]).svg
    assert times.chart("steps", x="mean", y="n").kind == "steps"
    cells = reg.query("SELECT column1 AS a, column2 AS b, column3 AS c FROM (VALUES ('x', 'y', 1), ('z', 'y', NULL))")
    assert cells.chart("matrix", rows="a", columns="b", cells="c").svg


def test_refusals_name_the_nearest(times: caac.Table) -> None:
    with pytest.raises(caac.InvalidError, match="did you mean 'bars'"):
        times.chart("bar", label="group", value="mean")
    with pytest.raises(caac.Error, match="mean"):
        times.chart("bars", label="group", value="meen")
    with pytest.raises(caac.InvalidError, match="value"):
        times.chart("bars", label="group", valeu="mean")
    with pytest.raises(TypeError):
        times.chart(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="svg"):
        pickle.dumps(bars(times))


def test_files(times: caac.Table, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("cairosvg")
    chart = bars(times)
    chart.write(tmp_path / "c.svg")
    assert (tmp_path / "c.svg").read_text(encoding="utf-8") == chart.svg
    chart.write(tmp_path / "c.PNG")
    chart.write(tmp_path / "c.pdf")
    chart.write(tmp_path / "c.picture", format="png")
    assert (tmp_path / "c.PNG").read_bytes() == (tmp_path / "c.picture").read_bytes() == chart.to_png()
    assert chart.to_pdf().startswith(b"%PDF") and chart.to_pdf() == (tmp_path / "c.pdf").read_bytes()
    with pytest.raises(caac.InvalidError, match="'jpg'.*svg, png, pdf"):
        chart.write(tmp_path / "c.jpg")


def test_a_png_shows_something(times: caac.Table) -> None:
    pytest.importorskip("cairosvg")
    image = pytest.importorskip("matplotlib.image")
    import io

    pixels = image.imread(io.BytesIO(bars(times).to_png(scale=1)))
    assert pixels.shape[1] == 720 and pixels.shape[0] > 100
    assert pixels[0, 0, :3].tolist() == [1, 1, 1], "it stands on white"
    dark, blue = (pixels[..., :3].sum(axis=2) < 0.6).mean(), ((pixels[..., 2] - pixels[..., 0]) > 0.2).mean()
    assert dark > 0.002 and blue > 0.02, "words and bars"


def test_without_cairosvg(times: caac.Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cairosvg", None)
    monkeypatch.delitem(sys.modules, "caac._picture", raising=False)
    with pytest.raises(ImportError, match=r"CairoSVG.*pip install caac\[pictures\]"):
        bars(times).to_png()


def test_select_and_shown(times: caac.Table) -> None:
    one = times.select(["mean", "group"], where={"group": "2012"})
    assert [column.name for column in one.columns] == ["mean", "group"] and one["group"] == ["2012"]
    assert [str(remark) for remark in one.remarks] == [str(remark) for remark in times.remarks]
    assert len(times.select(known="mean")) == sum(mean is not None for mean in times["mean"])
    assert len(times.select(where={"mean": None})) == sum(mean is None for mean in times["mean"])
    row = times["group"].index("2012")
    assert times.shown(row, "mean") == f"{times['mean'][row]:.1f}" and times.shown(-1, "group") == times["group"][-1]
    with pytest.raises(KeyError, match="did you mean 'mean'"):
        times.shown(0, "meen")
    with pytest.raises(KeyError, match="mean"):
        times.select(["meen"])
    with pytest.raises(IndexError):
        times.shown(len(times), "mean")
