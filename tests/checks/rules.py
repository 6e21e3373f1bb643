# SPDX-License-Identifier: MIT
"""Every rule that findings carry stands in docs/findings.md, and no other."""
import re

from project import ROOT, finish

# A rule is a text of the form "word.word" in a source; names of files have that form too.
RULE = re.compile(r'"([a-z]+\.(?!(?:h|c|csv|json|bin|qde)")[a-z0-9]+)"')
OTHERS = {"heading.letter"}  # how an id of an option is made
TOLD = re.compile(r"^\| ([a-z]+\.[a-z0-9]+) \|", re.M)


def main():
    sources = {rule for path in (ROOT / "libcaac" / "src").rglob("*.[ch]") for rule in RULE.findall(path.read_text(encoding="utf-8"))}
    sources -= OTHERS
    told = set(TOLD.findall((ROOT / "docs" / "findings.md").read_text(encoding="utf-8")))
    problems = [f"docs/findings.md does not have the rule {rule}" for rule in sorted(sources - told)]
    problems += [f"docs/findings.md has the rule {rule}, which no source has" for rule in sorted(told - sources)]
    finish(problems, f"{len(sources)} rules")


if __name__ == "__main__":
    main()
