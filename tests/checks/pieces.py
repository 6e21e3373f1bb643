# SPDX-License-Identifier: MIT
"""Pieces of code that docs/notes.md explains stand in examples/custom_note.c, to the letter."""
import re

from project import ROOT, finish

PAGE, SOURCE = ROOT / "docs/notes.md", ROOT / "examples/custom_note.c"


def main():
    source = SOURCE.read_text(encoding="utf-8")
    pieces = re.findall(r"^```c fragment\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    problems = [f"docs/notes.md: not in examples/custom_note.c: {piece.splitlines()[0]}" for piece in pieces if piece not in source]
    if not pieces:
        problems.append("docs/notes.md has no piece of code")
    finish(problems, f"{len(pieces)} pieces")


if __name__ == "__main__":
    main()
