# SPDX-License-Identifier: MIT
"""How often each grade was right, written into the lexicon: observe.py CAAC

CAAC is the command. Of the sets in sets.csv those count at which nobody looked while the lexicon was written (seen: no); all of them, if
there is none. The lines `observed GRADE RIGHT TRIED` of libcaac/lexicon/en.txt are written anew. They change no suggestion, only what is
said of it: build behind it. --check writes nothing, and fails if the lines are not those.
"""
import re
import sys

import gold

LEXICON = gold.ROOT / "libcaac" / "lexicon" / "en.txt"
LINE = re.compile(r"^observed (\w+) .*$", re.M)


def observed(caac):
    """The line of each grade."""
    every = gold.sets().values()
    counted = [entry for entry in every if entry["seen"] == "no"] or every
    files = [name for entry in counted for name in entry["files"]]
    return {row["grade"]: f"observed {row['grade']} {row['right']} {row['tried']}" for row in gold.rows(caac, files, "grades")}


def main():
    is_check = "--check" in sys.argv[1:]
    words = [word for word in sys.argv[1:] if word != "--check"]
    if len(words) != 1:
        sys.exit(__doc__)
    text, lines = LEXICON.read_text(encoding="utf-8"), observed(words[0])
    if sorted(LINE.findall(text)) != sorted(lines):
        sys.exit(f"{LEXICON.relative_to(gold.ROOT)} needs one line `observed GRADE RIGHT TRIED` for each of {', '.join(lines)}")
    fresh = LINE.sub(lambda found: lines[found[1]], text)
    if is_check and fresh != text:
        sys.exit(f"{LEXICON.relative_to(gold.ROOT)} says otherwise of its grades: run tests/gold/observe.py\n" + "\n".join(lines.values()))
    if not is_check:
        LEXICON.write_text(fresh, encoding="utf-8")
    print("\n".join(lines.values()))


if __name__ == "__main__":
    main()
