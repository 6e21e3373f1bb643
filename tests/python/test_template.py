# SPDX-License-Identifier: MIT
"""Templates of others: what they are given, what is said when they ask for what is not there, and what they cannot leave out."""

import io
import pathlib
import sys
from typing import Any

import caac
import pytest

pytest.importorskip("jinja2")

PAGE = """<!doctype html>
<html lang="en"><head><title>{{ title }}</title></head>
<body class="house">
<h1>{{ title }}</h1>
{% for block in blocks if block.kind == "list" %}<ul>{% for item in block.items %}<li>{{ item | words }}</li>{% endfor %}</ul>{% endfor %}
{{ tables.time | table }}
{{ figures.bars | picture }}
{% for source in sources %}<p>{{ source.number }} {{ source.text }}</p>{% endfor %}
</body></html>
"""


def test_html(note: caac.Note, tmp_path: pathlib.Path) -> None:
    note.stamp("draft", "<not> agreed")
    (tmp_path / "house.html.j2").write_text(PAGE, encoding="utf-8")
    page = note.render(tmp_path / "house.html.j2")
    assert page == note.render(text=PAGE) == note.render(text=PAGE, format="html")
    assert "<li>one <em>word</em></li><li><code>two</code></li>" in page and "<svg" in page and page.count("<table>") == 1
    assert '<caption>Table 1. How long</caption>' in page and "1 Watchlist, Working Methods, 2012" in page
    body, stamp, imprint = (page.index(words) for words in ('<body class="house">', "&lt;not&gt; agreed", "not a United Nations document"))
    assert body < stamp < page.index("<h1>") and page.index("</svg>") < imprint < page.index("</body>")


def test_markdown_and_text(note: caac.Note, tmp_path: pathlib.Path) -> None:
    note.heading("Stars *and* <tags>")
    template = "{{ title }}\n{% for block in blocks if block.kind == 'heading' %}- {{ block.text | words }}\n{% endfor %}{{ tables.time | table }}\n"
    (tmp_path / "n.md").write_text(template, encoding="utf-8")
    markdown, text = note.render(tmp_path / "n.md"), note.render(text=template, format="text")
    assert "- Stars \\*and\\* \\<tags\\>" in markdown and "| group | n (sets) | mean (months) |\n| --- | ---: | ---: |" in markdown
    assert "- Stars *and* <tags>" in text and "|" not in text
    assert note.render(text=template) == text, "it has no tag in it"


def test_stamps_cannot_be_left_out(note: caac.Note) -> None:
    note.stamp("private", "for nobody else")
    imprint = note.to_dict()["imprint"]
    assert note.render(text="x\n", format="text") == f"PRIVATE: for nobody else\n\nx\n\n{imprint}\n"
    own = "{% for stamp in stamps %}[{{ stamp.head }}] {{ stamp.text }}{% endfor %} x {{ imprint }}"
    assert note.render(text=own, format="text") == f"[PRIVATE] for nobody else x {imprint}"
    assert note.render(text=f"<p>{own}</p>").count("for nobody else") == 1
    for hidden in (
        "<!-- {own} --><p>x</p>",
        "<p style='display:none'>{own}</p><p>x</p>",
        "<p hidden>{own}</p><p>x</p>",
        "<script>{own}</script><p>x</p>",
        "<title>{own}</title><p>x</p>",
        "<div hidden><img><p>{own}</p></div><p>x</p>",
    ):
        page = note.render(text=hidden.replace("{own}", own))
        assert page.count("for nobody else") == page.count(imprint) == 2, hidden
    assert note.render(text="{{ imprint | upper }}", format="text").startswith("PRIVATE: for nobody else")


@pytest.mark.parametrize(
    "template, words",
    [
        ("a\n{{ titel }}", r"line 2: there is no 'titel'; did you mean 'title'\?"),
        ("a\n\n{{ tables.tiem }}", r"line 3: there is no 'tiem'; did you mean 'time'\?"),
        ("{{ blocks[0].tekst }}", "did you mean 'text'"),
        ("{% if nothing %}{% endif %}", "there is no 'nothing'; there are: blocks, figures"),
        ("\n{% for x in %}", "line 2: "),
        ("{{ title | nope }}", "line 1: .*nope"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        ("{{ cycler.__init__.__globals__.os }}", "unsafe"),
        ("{{ blocks.append(1) }}", "unsafe"),
        ("{{ range(10 ** 9) | list }}", "too big"),
        ("x\n{% include '/etc/passwd' %}", "line 2: it takes in '/etc/passwd'"),
        ("{% import 'x' as x %}", "takes in"),
        ("{{ 1 / 0 }}", "line 1: division by zero"),
        ("<p>{{ tables.time | picture }}</p>", "Table 1 is no figure"),
    ],
)
def test_errors_name_the_line_and_the_nearest(note: caac.Note, tmp_path: pathlib.Path, template: str, words: str) -> None:
    path = tmp_path / "house.txt"
    path.write_text(template, encoding="utf-8")
    format: Any = "html" if "<p>" in template else None
    with pytest.raises(caac.TemplateError, match=f"^house.txt, .*{words}"):
        note.render(path, format=format)
    assert issubclass(caac.TemplateError, caac.InvalidError)


def test_what_render_takes(note: caac.Note, tmp_path: pathlib.Path) -> None:
    for arguments in ({}, {"template": "x", "text": "y"}):
        with pytest.raises(TypeError, match="text="):
            note.render(**arguments)
    with pytest.raises(FileNotFoundError, match="none.md"):
        note.render(tmp_path / "none.md")
    with pytest.raises(FileNotFoundError, match="none.docx"):
        note.render_docx(tmp_path / "none.docx")


def test_without_jinja2(note: caac.Note, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "caac._template", raising=False)
    with pytest.raises(ImportError, match=r"Jinja2.*pip install caac\[templates\]"):
        note.render(text="x")


# --- Word ---


def made(*paragraphs: str) -> Any:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return document


def filled(note: caac.Note, document: Any, folder: pathlib.Path) -> Any:
    docx = pytest.importorskip("docx")
    document.save(str(folder / "house.docx"))
    content = note.render_docx(folder / "house.docx")
    assert content == note.render_docx(folder / "house.docx"), "same note, same template, same bytes"
    return docx.Document(io.BytesIO(content))


def test_words_in_runs(note: caac.Note, tmp_path: pathlib.Path) -> None:
    document = made()
    paragraph = document.add_paragraph("See ")
    for piece, bold in (("{", True), ("{ ref", False), (":ti", False), ("me }} of {{titl", True), ("e}}, end", False)):
        paragraph.add_run(piece).bold = bold
    document.sections[0].header.paragraphs[0].text = "House {{ name }}"
    document.add_table(1, 1).cell(0, 0).text = "{{ subtitle }}"
    result = filled(note, document, tmp_path)
    assert result.paragraphs[0].text == "See Table 1 of Times, end"
    assert [run.text for run in result.paragraphs[0].runs if run.bold] == ["Table 1", " of Times"]
    assert result.tables[0].cell(0, 0).text == "All years"
    assert result.sections[0].header.paragraphs[-1].text == "House times"


def test_blocks_in_word(note: caac.Note, tmp_path: pathlib.Path) -> None:
    document = made("before", "{{ table:time }}", "between", "{{ figure : bars }}", "{{ sources }}", "{{ method }}", "after")
    result = filled(note, document, tmp_path)
    texts = [paragraph.text for paragraph in result.paragraphs if paragraph.text]
    places = [texts.index(text) for text in ("before", "Table 1. How long", "between", "after")]
    assert places == sorted(places) and any("Watchlist" in text for text in texts) and "Method" in texts
    assert len(result.tables) == 1 and len(result.inline_shapes) == 1 and not any("{{" in text for text in texts)


def test_the_whole_note_in_a_house(sample: caac.Note, tmp_path: pathlib.Path) -> None:
    document = made("{{ title }}", "{{ note }}")
    document.add_section()
    second = document.sections[1]
    second.header.is_linked_to_previous = False
    second.different_first_page_header_footer = True
    result = filled(sample, document, tmp_path)
    for section in result.sections:
        assert any("SAMPLE" in paragraph.text for paragraph in section.header.paragraphs)
    assert any("SAMPLE" in paragraph.text for paragraph in result.sections[1].first_page_header.paragraphs)
    assert result.core_properties.author == "" and len(result.tables) >= 5


def test_a_figure_in_a_cell_fits(note: caac.Note, tmp_path: pathlib.Path) -> None:
    document = made()
    document.add_table(1, 2).cell(0, 0).text = "{{ figure:bars }}"
    (shape,) = filled(note, document, tmp_path).inline_shapes
    assert shape.width < 8 / 2.54 * 914400


@pytest.mark.parametrize(
    "words, said",
    [
        ("{{ titel }}", r"paragraph 2: there is no \{\{ titel \}\}; did you mean 'title'\?"),
        ("{{ table:tiem }}", "did you mean 'table:time'"),
        ("{{ figure:time }}", "there is no"),
        ("See {{ table:time }}", "paragraph of its own"),
        ("{{}}", "there is no"),
    ],
)
def test_word_errors_name_the_paragraph(note: caac.Note, tmp_path: pathlib.Path, words: str, said: str) -> None:
    with pytest.raises(caac.TemplateError, match=f"^house.docx, {'' if 'paragraph 2' in said else '.*'}{said}"):
        filled(note, made("first", words), tmp_path)
    document = made("x")
    document.sections[0].footer.paragraphs[0].text = "{{ table:time }}"
    with pytest.raises(caac.TemplateError, match="footer, paragraph 1"):
        filled(note, document, tmp_path)


def test_no_word_file(note: caac.Note, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("docx")
    for content in (b"", b"PK\x03\x04", b"{{ title }}"):
        (tmp_path / "x.docx").write_bytes(content)
        with pytest.raises(caac.TemplateError, match="x.docx is no Word file"):
            note.render_docx(tmp_path / "x.docx")
