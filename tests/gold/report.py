# SPDX-License-Identifier: MIT
"""The tables of docs/suggest-score.md are what the command says: report.py CAAC

CAAC is the command. A table stands between `<!-- score: SET WHAT -->` and `<!-- end -->`, SET as in sets.csv; a file of the project between
`<!-- file: PATH -->` and `<!-- end -->`. CAAC_UPDATE=1 writes all of them anew; otherwise it fails where one says something else.
"""
import os
import re
import sys

import gold

PAGE = gold.ROOT / "docs" / "suggest-score.md"
FILE = re.compile(r"(<!-- file: (\S+) -->\n)(.*?)(<!-- end -->)", re.S)
TABLE = re.compile(r"(<!-- score: (\S+) (\S+) -->\n)(.*?)(<!-- end -->)", re.S)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sets, text = gold.sets(), PAGE.read_text(encoding="utf-8")

    def fresh(found):
        files = sets[found[2]]["files"]
        return f"{found[1]}\n{gold.score(sys.argv[1], files, found[3], '--format', 'md', '--no-remarks').strip()}\n\n{found[5]}"

    def copied(found):
        return f"{found[1]}\n```text\n{(gold.ROOT / found[2]).read_text(encoding='utf-8').strip()}\n```\n\n{found[4]}"

    made = FILE.sub(copied, TABLE.sub(fresh, text))
    if made != text and os.environ.get("CAAC_UPDATE") != "1":
        sys.exit("docs/suggest-score.md says otherwise than the command: CAAC_UPDATE=1 writes its tables anew")
    PAGE.write_text(made, encoding="utf-8")
    print(f"{len(TABLE.findall(text))} tables")


if __name__ == "__main__":
    main()
