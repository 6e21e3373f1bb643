# SPDX-License-Identifier: MIT
"""Hostile texts through every place of a note into every format, opened by readers that nobody here wrote: text goes in, text
comes out, and nothing of it runs, loads or breaks."""

import html.parser
import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from typing import Any

import caac
import pytest
from hostile import ADDRESSES, TEXTS, letters

NAMES = sorted(TEXTS)


def note_of(reg: caac.Register, text: str) -> caac.Note:
    """A text in every place that takes one."""
    table = reg.query("SELECT :text AS words, 1.5 AS number UNION ALL SELECT NULL, NULL", text=text)
    note = caac.Note(f"Title {text}", name=f"name {text}", subtitle=f"Subtitle {text}")
    note.stamp("draft", f"Stamp {text}")
    note.heading(f"Heading {text}")
    note.paragraph(text, caac.strong(text), caac.emphasis(text), caac.code(text), caac.refer(text), caac.cite(text))
    note.bullet(text)
    note.number(text)
    note.quotation(text, source=text)
    note.table(text, table, caption=f"Caption {text}", remarks="here")
    note.chart("picture", "bars", table, label="words", value="number", title=f"Picture {text}")
    note.method(f"Head {text}", text)
    note.source(text, f"Source {text}", "https://example.org/")
    return note


@pytest.fixture(params=NAMES)
def text(request: pytest.FixtureRequest) -> str:
    return TEXTS[request.param]


@pytest.fixture
def hostile(reg: caac.Register, text: str) -> caac.Note:
    return note_of(reg, text)


def test_nul_is_refused(reg: caac.Register) -> None:
    note = caac.Note("x")
    for call in (note.heading, note.subtitle, note.paragraph, note.bullet, lambda t: note.stamp("draft", t), lambda t: note.method("x", t),
                 lambda t: note.source("x", t), lambda t: note.quotation(t, "x"), lambda t: note.paragraph(caac.strong(t)), caac.Note):
        with pytest.raises(ValueError, match="null"):
            call("a\0b")


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(caac.InvalidError, match="https://"):
        caac.Note("x").source("key", "text", address)


def test_json(hostile: caac.Note, text: str) -> None:
    content = json.loads(hostile.to_json(shown=True))
    assert content == hostile.to_dict(shown=True)
    assert letters(content["title"]) == letters(f"Title {text}")
    table = next(block for block in content["blocks"] if block["kind"] == "table")
    assert letters(table["name"]) == letters(text) and letters(table["table"]["rows"][0]["words"]) == letters(text)


class _Page(html.parser.HTMLParser):
    """What a page has of tags, attributes and words, as Python reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


SAFE = {
    "html", "main", "head", "meta", "title", "style", "body", "article", "header", "footer", "nav", "h1", "h2", "h3", "h4", "p", "a", "ul", "ol", "li",
    "strong", "em", "code", "blockquote", "div", "span", "b", "table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "figure",
    "figcaption", "details", "summary", "small", "section", "svg", "desc", "g", "rect", "line", "path", "circle", "text", "tspan", "polyline", "polygon",
}


def look(page: str) -> str:
    """The words of a page in which nothing runs and nothing is loaded."""
    html5lib = pytest.importorskip("html5lib")
    parser = html5lib.HTMLParser(strict=True)
    tree = parser.parse(page)
    tags = [(element.tag.rpartition("}")[2], dict(element.attrib)) for element in tree.iter() if isinstance(element.tag, str)]
    reader = _Page()
    reader.feed(page)
    assert len(tags) >= len(reader.tags), "two readers find the same elements"
    for tag, attributes in tags + reader.tags:
        assert tag in SAFE, tag
        for name, value in attributes.items():
            assert not name.lower().startswith("on") and name not in ("src", "srcset", "xlink:href", "action", "formaction"), (tag, name)
            assert name != "style" or value in ("text-align:right", "border:2px solid;padding:.5em")
            if name == "href":
                assert tag == "a" and value is not None and (value == "https://example.org/" or re.fullmatch(r"#caac-[a-z0-9-]+", value)), value
    assert not re.search(r"@import|url\(|expression\(", "".join(style.text or "" for style in tree.iter() if str(style.tag).endswith("style")))
    return "".join(tree.itertext())


def test_html(hostile: caac.Note, text: str) -> None:
    page = re.sub("[\ufffe\uffff]", "", hostile.to_html())  # no characters, and no harm
    words = letters(look(page))
    assert words.count(letters(text)) >= 15


def test_svg(reg: caac.Register, text: str) -> None:
    svg = reg.query("SELECT :t AS words, 2 AS number", t=text).chart("bars", label="words", value="number", title=text).svg
    root = ElementTree.fromstring(svg)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= SAFE
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    assert letters(root.find("{http://www.w3.org/2000/svg}title").text or "") == letters(text)  # type: ignore[union-attr]


def test_markdown(hostile: caac.Note, text: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    for mode in ("commonmark", "gfm-like"):
        options = {"html": True, "linkify": False}
        page = markdown_it.MarkdownIt(mode, options).enable("table").render(hostile.to_markdown())
        reader = _Page()
        reader.feed(page)
        assert {tag for tag, _ in reader.tags} <= SAFE | {"pre", "hr", "s", "br"}, mode
        for tag, attributes in reader.tags:
            assert not [name for name in attributes if name.startswith("on") or name == "src"]
            assert attributes.get("href", "#") in ("https://example.org/", "#") or str(attributes["href"]).startswith("#"), attributes
        assert letters("".join(reader.words)).count(letters(text)) >= 10, mode


def test_text(hostile: caac.Note, text: str) -> None:
    written = hostile.to_text()
    assert letters(text)[:40] in letters(written)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", written), "nothing that a terminal obeys"


def test_docx(hostile: caac.Note, text: str) -> None:
    docx = pytest.importorskip("docx")
    pytest.importorskip("cairosvg")
    content = hostile.to_docx()
    document = docx.Document(io.BytesIO(content))
    words = letters("".join(paragraph.text for paragraph in document.paragraphs))
    assert words.count(letters(text)) >= 10
    assert letters(document.tables[0].rows[1].cells[0].text) == letters(text)
    assert letters(text) in letters("".join(paragraph.text for paragraph in document.sections[0].header.paragraphs))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(archive.read(name))
                assert not [element for element in root.iter() if element.tag.endswith(("}instrText", "}object", "}altChunk"))]
        rels = archive.read("word/_rels/document.xml.rels").decode()
    assert re.findall(r'Target="([^"]+)" TargetMode="External"', rels) == ["https://example.org/"]


def test_pdf(hostile: caac.Note, text: str) -> None:
    pytest.importorskip("weasyprint")
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(hostile.to_pdf()))
    assert len(reader.pages) >= 2
    for page in reader.pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get_object().get("/A", {})
            assert action.get("/URI", "https://example.org/") == "https://example.org/" and "/JS" not in action
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(reader.trailer["/Root"].get("/Names", {})) and "/OpenAction" not in reader.trailer["/Root"]
    if text.isascii() and len(text) < 100:
        words = letters("".join(page.extract_text() for page in reader.pages))
        assert letters(text) in words


def test_xlsx(hostile: caac.Note, text: str) -> None:
    from caac import native

    if "xlsx" not in caac.Table(native.note_formats())["name"]:
        pytest.skip("this build writes no notes as workbooks")
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(hostile.to_xlsx()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"], "no formula"
    assert any(letters(str(cell.value)) == letters(text) for cell in cells)


# --- templates ---

TEMPLATE = """{{ title }} {{ subtitle }}
{% for block in blocks %}{% if block.kind in ("heading", "paragraph", "quotation") %}{{ block.text | words }}
{% elif block.kind == "list" %}{% for item in block.items %}{{ item | words }}
{% endfor %}{% endif %}{% endfor %}
{% for table in tables.values() %}
{{ table | table }}

{% endfor %}{% for source in sources %}{{ source.text }}
{% endfor %}"""


def test_templates(hostile: caac.Note, text: str) -> None:
    pytest.importorskip("jinja2")
    page = f'<!DOCTYPE html>\n<html lang="en"><head><title>{{{{ title }}}}</title></head><body><div>{TEMPLATE}</div>{{{{ figures.picture | picture }}}}</body></html>'
    assert letters(look(hostile.render(text=page))).count(letters(text)) >= 8
    markdown_it = pytest.importorskip("markdown_it")
    reader = _Page()
    reader.feed(markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table").render(hostile.render(text=TEMPLATE, format="md")))
    assert {tag for tag, _ in reader.tags} <= SAFE and not [a for tag, a in reader.tags if set(a) - {"style"}]
    assert letters("".join(reader.words)).count(letters(text)) >= 8
    assert letters(hostile.render(text=TEMPLATE, format="text")).count(letters(text)) >= 8


def test_word_templates(hostile: caac.Note, text: str, tmp_path: Any) -> None:
    docx = pytest.importorskip("docx")
    pytest.importorskip("cairosvg")
    document = docx.Document()
    for words in ("{{ title }} {{ subtitle }} {{ stamps }}", "{{ note }}"):
        document.add_paragraph(words)
    document.save(str(tmp_path / "house.docx"))
    result = docx.Document(io.BytesIO(hostile.render_docx(tmp_path / "house.docx")))
    assert letters("".join(paragraph.text for paragraph in result.paragraphs)).count(letters(text)) >= 10


def test_all_at_once(reg: caac.Register) -> None:
    note = note_of(reg, "\n".join(TEXTS.values()))
    look(re.sub("[\ufffe\uffff]", "", note.to_html()))
    assert json.loads(note.to_json()) and note.to_markdown() and note.to_text()
