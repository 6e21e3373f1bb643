# SPDX-License-Identifier: MIT
"""Golden pictures are XML with a title and a description, nothing that runs or comes from elsewhere, and ids that may share a page.

Within a picture every id is its own, begins with that of the picture, and is in no other picture of another id; every class that an
element has stands in the style, and no text stands outside of the picture.
"""
import re
import xml.etree.ElementTree as ElementTree

from project import ROOT, finish

FOLDERS = ROOT / "tests/golden/chart", ROOT / "docs/gallery"
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {SVG + name for name in ("svg", "title", "desc", "style", "text", "tspan", "rect", "line", "path", "circle", "g")}
ATTRIBUTES = set("id class x y x1 y1 x2 y2 cx cy r d width height viewBox role aria-labelledby text-anchor transform".split())
NUMBER = re.compile(r"-?\d+(\.\d{1,2})?")
NUMBERS = set("x y x1 y1 x2 y2 cx cy r width height".split())
PATH = re.compile(r"[MHVLZ\d. \n-]*")


def attributes_of(element, root):
    """What is wrong with the attributes of one element."""
    for name, value in element.attrib.items():
        if name not in ATTRIBUTES:
            yield f"attribute {name}"
        if name in NUMBERS and not NUMBER.fullmatch(value):
            yield f"{name}=\"{value}\" is no number with two decimals at most"
        if name == "d" and not PATH.fullmatch(value):
            yield f"d=\"{value[:40]}\" is no path of straight lines"
        if name in ("x", "x1", "x2", "cx") and not -1 <= float(value) <= float(root.get("width")) + 1:
            yield f"{name}=\"{value}\" is outside of the picture"
        if name in ("y", "y1", "y2", "cy") and not -1 <= float(value) <= float(root.get("height")) + 1:
            yield f"{name}=\"{value}\" is outside of the picture"


def problems_of(root):
    """What is wrong with one picture."""
    prefix = root.get("id")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    style = root.find(SVG + "style").text
    selectors = [selector for rule in re.findall(r"(?m)^([^@{}\n][^{]*)\{", style) for selector in rule.split(",")]
    if root.get("role") != "img" or root.get("aria-labelledby") != f"{prefix}-title {prefix}-desc":
        yield "no role or labels"
    if sorted(ids) != sorted({prefix, f"{prefix}-title", f"{prefix}-desc"}):
        yield f"ids {ids}"
    for name in ("title", "desc"):
        if not (root.find(SVG + name).text or "").strip():
            yield f"an empty {name}"
    for selector in selectors:
        if not re.match(rf"#{prefix}(?![\w-])|\.{prefix}-", selector):
            yield f"the style reaches beyond the picture: {selector}"
    for element in root.iter():
        if element.tag not in ELEMENTS:
            yield f"element {element.tag}"
        if element.get("class") and f".{element.get('class')}" not in re.findall(r"\.[\w-]+", style):
            yield f"class {element.get('class')} is not in the style"
        yield from attributes_of(element, root)


def main():
    problems, seen = [], {}
    for path in (path for folder in FOLDERS for path in sorted(folder.glob("*.svg"))):
        root = ElementTree.parse(path).getroot()
        problems += [f"{path.relative_to(ROOT)}: {problem}" for problem in problems_of(root)]
        seen.setdefault(root.get("id"), []).append(path.name)
    problems += [f"one id for {' and '.join(names)}: {prefix}" for prefix, names in seen.items() if len(names) > 1]
    if not seen:
        problems.append("no pictures")
    finish(problems, f"{len(seen)} pictures")


if __name__ == "__main__":
    main()
