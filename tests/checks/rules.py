# SPDX-License-Identifier: MIT
"""Every rule that findings carry stands in docs/findings.md, and no other."""
import re

from project import ROOT, finish

RULE = re.compile(r'"((?:claim|coding|column|csv|date|document|field|file|id|json|list|number|overlay|record|reference|row|set|symbol|text|use|word)'
                  r'\.(?!h\b|csv\b)[a-z0-9]+)"')


def main():
    sources = {rule for path in (ROOT / "libcaac" / "src").rglob("*.c") for rule in RULE.findall(path.read_text(encoding="utf-8"))}
    told = set(re.findall(r"^\| ([a-z]+\.[a-z0-9]+) \|", (ROOT / "docs" / "findings.md").read_text(encoding="utf-8"), re.M))
    problems = [f"docs/findings.md does not have the rule {rule}" for rule in sorted(sources - told)]
    problems += [f"docs/findings.md has the rule {rule}, which no source has" for rule in sorted(told - sources)]
    finish(problems, f"{len(sources)} rules")


if __name__ == "__main__":
    main()
