# SPDX-License-Identifier: MIT
"""Finding words in a large register, beside SQL's LIKE and Python's re over the same texts.

    python3 tests/bench/find.py BUILD FOLDER [UNITS]

BUILD is a Release build, FOLDER keeps the made register between runs. Documents of 100 units each, in 20 situations and 20
years; words as frequent as Zipf has them. Every unit has "children"; one in a thousand "porters"; three in all "quinquereme".
"""
import csv
import itertools
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

UNITS_A_DOCUMENT = 100
SECTIONS = ["findings", "public statement", "message", "recommendations to the Council", "direct action"]
VERBS = ["urge", "call upon", "request", "encourage", "welcome", "take note", "condemn"]
ROUNDS = 11

QUERIES = [
    ("rare word", ["quinquereme"], "quinquereme", r"\bquinquereme\b"),
    ("1 in 1000", ["porters"], "porters", r"\bporters\b"),
    ("phrase", ['"release of all children"'], "release of all children", r"\brelease of all children\b"),
    ("two common words", ["armed schools"], None, None),
    ("near", ["armed NEAR/5 schools"], None, None),
    ("word of every unit", ["children"], "children", r"\bchildren\b"),
    ("every unit, situation", ["children", "situation=s07"], None, None),
    ("every unit, period", ["children", "period=2006..2010"], None, None),
    ("every unit, kind", ["children", "kind=report"], None, None),
    ("every unit, verb", ["children", "verb=condemn"], None, None),
    ("every unit, section", ["children", "section=findings"], None, None),
    ("two common, situation and verb", ["armed schools", "situation=s07", "verb=urge"], None, None),
    ("1 in 1000, situation", ["porters", "situation=s07"], None, None),
    ("every unit, oldest", ["children", "order=oldest"], None, None),
    ("1 in 1000, rank", ["porters", "order=rank"], None, None),
    ("every unit, rank", ["children", "order=rank"], None, None),
    ("two common, rank", ["children armed", "order=rank"], None, None),
    ("every unit, summary", ["children", "what=summary"], None, None),
    ("1 in 1000, summary", ["porters", "what=summary"], None, None),
    ("1 in 1000, citations", ["porters", "what=citations"], None, None),
]


def vocabulary(rng, size):
    """Words that can be spoken, the common ones of the trade first."""
    words = "the of and to in armed schools forces parties conflict government attacks recruitment violations".split()
    parts = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "xo"]
    known = set(words)
    while len(words) < size:
        word = "".join(rng.choice(parts) for _ in range(rng.randint(2, 5)))
        if word not in known:
            known.add(word)
            words.append(word)
    return words


def texts(units):
    """The words of each unit."""
    rng = random.Random(1612)
    words = vocabulary(rng, 30000)
    weights = list(itertools.accumulate(1 / (i + 2) for i in range(len(words))))
    for i in range(units):
        chosen = rng.choices(words, cum_weights=weights, k=rng.randint(20, 50))
        chosen[rng.randrange(len(chosen))] = "children"
        if i % 1000 == 3:
            chosen[-1] = "porters"
        if i % 500 == 7:
            chosen[5:5] = ["release", "of", "all", "children"]
        if i in (units // 7, units // 3, units - 2):
            chosen[-1] = "quinquereme"
        yield " ".join(chosen)


def write_folder(folder, units):
    """The register as CSV files."""
    rng = random.Random(1882)
    documents = units // UNITS_A_DOCUMENT
    folder.mkdir(parents=True)
    with open(folder / "situations.csv", "w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["situation_id", "name"])
        rows.writerows([f"s{i:02}", f"Situation {i}"] for i in range(20))
    with open(folder / "documents.csv", "w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["document_id", "kind", "situation_ids", "symbol", "date"])
        for i in range(documents):
            date = f"{2006 + i * 20 // documents}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
            rows.writerow([f"d{i:06}", rng.choice(["report", "conclusions", "statement"]), f"s{rng.randrange(20):02}", "", date])
    with open(folder / "acts.csv", "w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["act_id", "conclusions_id", "situation_id", "paragraph", "quote", "n", "form", "section", "verb"])
        for i, text in enumerate(texts(units)):
            document, n = divmod(i, UNITS_A_DOCUMENT)
            rows.writerow([f"d{document:06}/{n + 1}", f"d{document:06}", f"s{document % 20:02}", n + 1, text, n + 1, "paragraph",
                           SECTIONS[n * len(SECTIONS) // UNITS_A_DOCUMENT], rng.choice(VERBS)])


def middle(run):
    """Milliseconds of the middle of a few runs."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        run()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def main():
    build, folder = Path(sys.argv[1]), Path(sys.argv[2])
    units = int(sys.argv[3]) if len(sys.argv) > 3 else 1000000
    register, csv_folder, program = folder / f"find-{units}.db", folder / f"find-{units}", folder / "find"
    root = Path(__file__).resolve().parents[2]
    if not csv_folder.exists():
        write_folder(csv_folder, units)
    if not register.exists():
        caac = build / "libcaac/cli/caac"
        subprocess.run([caac, "register", "new", register], check=True)
        begin = time.perf_counter()
        subprocess.run([caac, "register", "load", register, csv_folder], check=True, stdout=subprocess.DEVNULL)
        print(f"load with index: {time.perf_counter() - begin:.1f} s, {register.stat().st_size / units:.0f} bytes a unit")
    subprocess.run(["cc", "-O2", "-D_POSIX_C_SOURCE=200809L", f"-I{root}/libcaac/include", Path(__file__).with_suffix(".c"), "-o", program,
                    f"-L{build}/libcaac", "-lcaac", f"-Wl,-rpath,{build}/libcaac"], check=True)
    lines = "".join("\t".join(arguments) + "\n" for _, arguments, _, _ in QUERIES)
    answers = subprocess.run([program, register, str(ROUNDS)], input=lines, capture_output=True, text=True, check=True).stdout
    with sqlite3.connect(f"file:{register}?mode=ro", uri=True) as db:
        db.execute("PRAGMA cache_size = -2000000")
        all_texts = [row[0] for row in db.execute("SELECT quote FROM unit ORDER BY document, n")]
        print("| query | find, ms | found | LIKE, ms | re, ms |\n|---|---|---|---|---|")
        for (name, _, like, pattern), answer in zip(QUERIES, answers.splitlines()):
            time_ms, _, found, _ = answer.split("\t")
            like_ms = re_ms = "–"
            if like:
                like_ms = f"{middle(lambda: db.execute('SELECT count(*) FROM unit WHERE quote LIKE ?', (f'%{like}%',)).fetchone()):.0f}"
                search = re.compile(pattern).search
                re_ms = f"{middle(lambda: sum(1 for text in all_texts if search(text))):.0f}"
            print(f"| {name} | {float(time_ms):.1f} | {'over 10000' if found == '-1' else found} | {like_ms} | {re_ms} |", flush=True)


if __name__ == "__main__":
    main()
