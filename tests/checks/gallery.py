# SPDX-License-Identifier: MIT
"""The gallery is what the library draws: gallery.py CAAC DRAW makes docs/gallery.md and docs/gallery/*.svg and compares.

CAAC_UPDATE=1 writes them anew. Pictures are drawn by DRAW (draw.c) from the base register and from the register of invented documents.
"""
import html
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from project import ROOT, finish

UPDATE = os.environ.get("CAAC_UPDATE") == "1"
PAGE, FOLDER = ROOT / "docs/gallery.md", ROOT / "docs/gallery"
ROWS = 5  # of a table; a gallery is for looking
ADOPTED = (
    "SELECT 2006 + (julianday(value) - julianday('2006-01-01')) / 365.25 AS year, row_number() OVER (ORDER BY value, subject_id) AS sets "
    "FROM claims WHERE kind = 'adopted' AND rank = 'preferred' AND length(value) = 10 ORDER BY year, sets"
)
TOP = """# Gallery

What charts look like, and how to read them. The pictures are made by the tests from [the base register](../examples/register/README.md) and from a register of
invented documents, which is why some say SAMPLE. [Charts](charts.md) has the kinds and what they need; [notes](notes.md) put them into a text. Each table is
the beginning of the one that is drawn.
"""

# name, title, how to read it, register, what is asked, kind, parameters (as draw.c takes them)
PICTURES = [
    ("bars", "Bars", "A bar is a mean; n behind its number says how many sets it is a mean of, and a mean of one is a case.",
     "base", ("measure", "adoption-time"), "bars", ["ask:by=year", "select:known=mean", "label=label", "value=mean", "n=n"]),
    ("bars-whiskers", "Bars with whiskers", "The whisker goes from the shortest to the longest of the n sets; it is a range of cases, no interval of chance.",
     "base", ("measure", "adoption-time"), "bars",
     ["ask:by=year", "select:known=mean", "label=label", "value=mean", "low=min", "high=max", "n=n", "title=Months from report to adoption: mean, shortest, longest"]),
    ("bars-unknown", "Bars that are not known", "Where both days are known of no set there is no bar, and the words say so: it is not 0.",
     "base", ("measure", "adoption-time"), "bars", ["ask:by=year", "ask:period=2018..2024", "label=label", "value=mean", "n=n"]),
    ("timeline", "A timeline", "A line is a set, from the submission of its report to its adoption; the longer the line, the longer it took.",
     "base", ("measure", "sets"), "timeline",
     ["ask:rows=sets", "ask:period=2012", "label=set", "point=submitted", "point=introduced", "point=adopted", "title=Sets of 2012"]),
    ("timeline-months", "A timeline of months and years", "A hollow bar is a month or a year of which the day is not known: it may be any day below it.",
     "base", ("measure", "sets"), "timeline",
     ["ask:rows=sets", "ask:period=2024", "label=set", "point=submitted", "point=introduced", "point=adopted", "title=Sets of 2024"]),
    ("steps", "Steps", "The curve rises by one at each day on which a set was adopted, and is flat between; only sets of which that day is known are in it.",
     "base", ("sql", ADOPTED), "steps", ["x=year", "y=sets", "title=Sets adopted, as far as their day is known"]),
    ("matrix", "A matrix", "A box is an option in a year, the darker the more sets use it; a box with 0 was looked at and has none.",
     "sample", ("measure", "options-matrix"), "matrix", ["ask:by=year", "rows=option", "columns=label", "cells=sets"]),
    ("matrix-named", "A matrix of what happens to be named", "A thin dot is a pair that nobody named; the base register is incomplete, so that a dot means not found.",
     "base", ("measure", "limbs"), "matrix", ["rows=option", "columns=limb", "cells=acts"]),
    ("bars-narrow", "For a phone", "The same bars at `width=360`: letters keep their size, and what has no room is shown when pointed at.",
     "sample", ("measure", "adoption-time"), "bars", ["ask:by=year", "label=label", "value=mean", "n=n", "width=360"]),
]


def run(*words):
    done = subprocess.run([str(word) for word in words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}: {done.stdout}{done.stderr}")
    return done.stdout


def make_registers(caac, folder):
    os.environ["PATH"] = f"{caac.parent}{os.pathsep}{os.environ['PATH']}"
    registers = {name: pathlib.Path(folder, f"{name}.db") for name in ("base", "sample")}
    run(caac, "register", "new", registers["base"])
    run(caac, "register", "load", registers["base"], "examples/register")
    run("sh", "examples/sample_register.sh", registers["sample"])
    return registers


def said_of(svg):
    """What the picture says to those who do not see it."""
    title, description = (re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", svg, re.S).group(1) for tag in ("title", "desc"))
    words = " ".join(html.unescape(f"{title}. {description}").split())
    return re.sub(r"([\[\]\\])", r"\\\1", words)


def table_of(markdown, columns):
    """The first rows: only the columns that are drawn."""
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines[: ROWS + 2]]
    return "\n".join("|" + "|".join(row) + "|" for row in rows) + ("\n" if columns else "")


def drawn_columns(parameters):
    names = [word.split("=", 1)[1] for word in parameters if re.match(r"(label|value|low|high|n|point|x|y|rows|columns|cells)=", word)]
    return [f"select:columns={name}" for name in dict.fromkeys(names)]


def entry(draw, registers, picture):
    """One picture with its words: its SVG and its part of the page."""
    name, title, sentence, register, asked, kind, parameters = picture
    svg = run(draw, registers[register], *asked, kind, *parameters, f"id=gallery-{name}")
    columns = drawn_columns(parameters)
    table = table_of(run(draw, registers[register], *asked, "md", *parameters, *columns), columns)
    what = " ".join([asked[1], *(word[4:] for word in parameters if word.startswith("ask:"))]) if asked[0] == "measure" else asked[1]
    drawn = " ".join(word for word in parameters if not word.startswith(("ask:", "select:", "title=")))
    lines = [f"## {title}", "", sentence, "", f"![{said_of(svg)}](gallery/{name}.svg)", "", f"`{what}`, drawn as `{kind} {drawn}`", "", table]
    return svg, "\n".join(lines)


def compare(path, text, problems):
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    elif not path.is_file() or path.read_text(encoding="utf-8") != text:
        problems.append(f"{path.relative_to(ROOT)} is not what the library draws (CAAC_UPDATE=1 writes it anew: look at it)")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    caac, draw = (pathlib.Path(word).resolve() for word in sys.argv[1:])
    problems, page = [], [TOP]
    with tempfile.TemporaryDirectory() as folder:
        registers = make_registers(caac, folder)
        for picture in PICTURES:
            svg, words = entry(draw, registers, picture)
            compare(FOLDER / f"{picture[0]}.svg", svg, problems)
            page.append(words)
    compare(PAGE, "\n".join(page), problems)
    known = {f"{picture[0]}.svg" for picture in PICTURES}
    problems += [f"docs/gallery/{path.name} is in no gallery: remove it" for path in FOLDER.glob("*") if path.name not in known]
    finish(problems, f"{len(PICTURES)} pictures")


if __name__ == "__main__":
    main()
