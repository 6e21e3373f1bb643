# SPDX-License-Identifier: MIT
"""Suggestions beside plain methods, in one run: suggest_peers.py BUILD [--folds N]

BUILD has the command and the library (Release for figures that count). Every method gives options to the same units; what people coded is in
tests/gold. First N-fold cross-validation on the set `units`, then all other sets after training on it. libcaac is as it is shipped, the same in
every fold: on sets that its weights were trained on it has seen the answers, which the title of a table says. One core each; megabytes a second are of text, without training.
"""
import argparse
import collections
import csv
import json
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[threads] = "1"
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "gold"))

import gold
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer
from sklearn.svm import LinearSVC
from suggest_embed import Embedder

TRAIN = "units"
INNER_FOLDS = 5
SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)  # of the training units, for the learning curve
Unit = collections.namedtuple("Unit", "id text options")


# --- what people coded ---

def rows_of(caac, *words):
    said = subprocess.run([caac, *map(str, words), "--format", "json"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return json.loads(said)["rows"]


def plain(unit_id):
    return re.sub(r"[^a-z0-9]", "", unit_id.lower())


def read_units(path):
    with (ROOT / path).open(encoding="utf-8") as file:
        for line in filter(str.strip, file):
            unit = json.loads(line)
            yield Unit(f"{path}: {unit['id']}", unit["text"], frozenset(unit["options"]))


def read_document(caac, path):
    """Units of the key, each behind the words that introduce it, since the others see no context."""
    texts = {plain(row["paragraph"]): (row["paragraph"], f"{row.get('lead') or ''} {row['text']}") for row in rows_of(caac, "text", "units", path)}
    options = collections.defaultdict(set)
    with (ROOT / path).with_suffix(".key.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            options[plain(row["paragraph"])] |= {row["option"]} - {""}
    for key, found in options.items():
        name, text = texts[key]
        yield Unit(f"{path}: {name}", text, frozenset(found))


def read_sets(caac):
    return {name: [unit for path in entry["files"] for unit in (read_units(path) if path.endswith(".jsonl") else read_document(caac, path))]
            for name, entry in gold.sets().items()}


# --- the methods: train(units), then predict(units) gives a set of options for each ---

class Lexicon:
    name = "libcaac"

    def __init__(self, caac, sets):
        self.found = {unit.id: unit.options for units in sets.values() for unit in units}
        for entry in gold.sets().values():
            for row in gold.rows(caac, entry["files"], "misses"):
                self.found[f"{row['file']}: {row['unit']}"] = frozenset(row["suggested"].split("; ")) - {"none"}

    def train(self, units):
        pass

    def predict(self, units):
        return [self.found[unit.id] for unit in units]


class Linear:
    """One linear model an option. How high its score must be is learnt too, by cross-validation inside the training units: there are too few
    of each option for the model's own answer, which is nearly always none."""
    name = "TF-IDF, linear (scikit-learn)"

    def features(self, units, fit):
        texts = [unit.text for unit in units]
        if fit:
            self.words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
            return self.words.fit_transform(texts)
        return self.words.transform(texts)

    def fit(self, units):
        self.options = MultiLabelBinarizer()
        answers = self.options.fit_transform([unit.options for unit in units])
        self.model = OneVsRestClassifier(LinearSVC(C=10, class_weight="balanced")).fit(self.features(units, True), answers)

    def scores(self, units):
        found = self.model.decision_function(self.features(units, False))
        return [dict(zip(self.options.classes_, row, strict=True)) for row in found.reshape(len(units), -1)]

    def choose(self, scores):
        return frozenset(option for option, score in scores.items() if score >= self.least)

    def train(self, units):
        scores = [None] * len(units)
        for fold in range(INNER_FOLDS):
            self.fit([unit for i, unit in enumerate(units) if i % INNER_FOLDS != fold])
            scores[fold::INNER_FOLDS] = self.scores(units[fold::INNER_FOLDS])
        best = -1.0
        for least in np.linspace(-1.5, 0.5, 41):
            before, self.least = getattr(self, "least", 0), least
            reached = micro(units, [self.choose(each) for each in scores])
            best, self.least = (reached, least) if reached > best else (best, before)
        self.fit(units)

    def predict(self, units):
        return [self.choose(each) for each in self.scores(units)]


class Bm25:
    """The text of each option and the guide's words on it are documents; a unit is a question. What to take of the answers is learnt: all
    options whose score reaches a share of the best one, and none where the best is too low."""
    name = "BM25 over options and guide (FTS5)"

    def __init__(self, caac):
        texts = collections.defaultdict(str)
        for row in rows_of(caac, "toolkit", "list", "options"):
            texts[row["option"]] += f"{row['name']} {row['text']} "
        for row in rows_of(caac, "toolkit", "guide"):
            texts[row["option"]] += f"{row['code_when']} "
        self.db = sqlite3.connect(":memory:")
        self.db.execute("create virtual table guide using fts5(option unindexed, text, tokenize = 'porter unicode61')")
        self.db.executemany("insert into guide values (?, ?)", texts.items())

    def ask(self, text):
        words = sorted(set(re.findall(r"\w+", text.lower())))
        question = " OR ".join(f'"{word}"' for word in words)
        return [(option, -score) for option, score in self.db.execute(
            "select option, bm25(guide) from guide where guide match ? order by 2, 1", (question,))]

    def choose(self, answers, least, share):
        best = answers[0][1] if answers else 0
        return frozenset(option for option, score in answers if best >= least and score >= share * best)

    def train(self, units):
        answers = [self.ask(unit.text) for unit in units]
        tops = sorted(each[0][1] for each in answers if each)
        choices = [(least, share) for least in [0, *tops[:: max(1, len(tops) // 20)]] for share in (1, 0.95, 0.9, 0.8)]
        self.chosen = max(choices, key=lambda choice: micro(units, [self.choose(each, *choice) for each in answers]))

    def predict(self, units):
        return [self.choose(self.ask(unit.text), *self.chosen) for unit in units]


class Vectors:
    """Sentence embeddings, each made once."""

    def __init__(self):
        self.embedder, self.known = Embedder(), {}

    def of(self, units):
        for unit in units:
            if unit.text not in self.known:
                self.known[unit.text] = self.embedder.vector(unit.text)
        return np.stack([self.known[unit.text] for unit in units])


class Neighbours:
    """The options of the nearest coded unit, or those that most of the nearest have; of how many, is learnt by leaving one out."""
    name = "all-MiniLM-L6-v2, nearest neighbours"

    def __init__(self, vectors):
        self.vectors = vectors

    def choose(self, likeness, k):
        nearest = np.argsort(-likeness, kind="stable")[:k]
        votes = collections.Counter(option for i in nearest for option in self.known[i].options)
        return frozenset(option for option, count in votes.items() if 2 * count > k)

    def train(self, units):
        self.known, self.at = units, self.vectors.of(units)
        likeness = self.at @ self.at.T
        np.fill_diagonal(likeness, -1)
        self.k = max((1, 2, 3, 5), key=lambda k: micro(units, [self.choose(row, k) for row in likeness]))

    def predict(self, units):
        return [self.choose(row, self.k) for row in self.vectors.of(units) @ self.at.T]


class LinearOverVectors(Linear):
    name = "all-MiniLM-L6-v2, linear (scikit-learn)"

    def __init__(self, vectors):
        self.vectors = vectors

    def features(self, units, fit):
        return self.vectors.of(units)


# --- figures ---

def f1(both, coded, found):
    return 2 * both / (coded + found) if coded + found else 0.0


def micro(units, answers):
    return f1(sum(len(unit.options & found) for unit, found in zip(units, answers, strict=True)),
              sum(len(unit.options) for unit in units), sum(map(len, answers)))


def macro(units, answers):
    pairs = list(zip(units, answers, strict=True))
    options = sorted(set().union(*(unit.options for unit in units)))
    return sum(f1(sum(option in unit.options and option in found for unit, found in pairs), sum(option in unit.options for unit in units),
                  sum(option in found for found in answers)) for option in options) / len(options)


def narrative_wrong(units, answers):
    narrative = [found for unit, found in zip(units, answers, strict=True) if not unit.options]
    return sum(map(bool, narrative)) / len(narrative) if narrative else float("nan")


def cross_validate(method, units, folds, share=1.0):
    """Answers for every unit from a method trained on the other folds, or a share of them."""
    order = list(range(len(units)))
    random.Random(1).shuffle(order)
    answers = [None] * len(units)
    for fold in range(folds):
        held = order[fold::folds]
        others = [units[i] for i in order if i not in set(held)]
        method.train(others[: max(1, round(share * len(others)))])
        for i, found in zip(held, method.predict([units[i] for i in held]), strict=True):
            answers[i] = found
    return answers


def speed(method, units):
    """Megabytes of text a second, in processor time."""
    if hasattr(method, "vectors"):
        method.vectors.known.clear()
    begin = time.process_time()
    method.predict(units)
    return sum(len(unit.text.encode()) for unit in units) / 1e6 / (time.process_time() - begin)


# --- our speed ---

def time_ours(build, units, folder):
    """Rows of size, reading, suggesting, of all and of what a size costs more than half of it."""
    program = folder / "suggest"
    library = (build / "libcaac").resolve()
    subprocess.run(["cc", "-O2", "-D_POSIX_C_SOURCE=200809L", f"-I{ROOT}/libcaac/include", str(ROOT / "tests/bench/suggest.c"), "-o", str(program),
                    f"-L{library}", f"-Wl,-rpath,{library}", "-lcaac"], check=True)
    paths = []
    for size in (1, 4, 16):
        lines, length, number = [], 0, 0
        while length < size * 1_000_000:
            unit = units[number % len(units)]
            number += 1
            lines.append(f"{number}. {' '.join(unit.text.split())}\n")
            length += len(lines[-1].encode()) + 1
        paths.append(folder / f"{size}.txt")
        paths[-1].write_text("\n".join(lines), encoding="utf-8")
    said = subprocess.run([program, "3", *map(str, paths)], capture_output=True, text=True, check=True).stdout
    return [[float(cell) for cell in line.split("\t")] for line in said.splitlines()]


# --- the run ---

def print_table(title, rows):
    print(f"\n**{title}**\n\n| method | micro F1 | macro F1 | narrative wrongly coded | MB/s |\n|---|---|---|---|---|")
    for name, units, answers, pace in rows:
        print(f"| {name} | {micro(units, answers):.3f} | {macro(units, answers):.3f} | {narrative_wrong(units, answers):.1%} | {pace} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--folds", type=int, default=10)
    arguments = parser.parse_args()
    caac = (arguments.build / "libcaac/cli/caac").resolve()
    sets = read_sets(caac)
    with tempfile.TemporaryDirectory() as folder:
        ours = time_ours(arguments.build, [unit for units in sets.values() for unit in units], pathlib.Path(folder))
    pace = {Lexicon: f"{ours[-1][0] / 1e6 / (ours[-1][3] + ours[-1][4]):.1f}"}
    vectors = Vectors()
    methods = [Lexicon(caac, sets), Linear(), Bm25(caac), Neighbours(vectors), LinearOverVectors(vectors)]
    seen = {name: "libcaac was trained on it" if entry["use"] == "train" else "libcaac was not trained on it" for name, entry in gold.sets().items()}
    train, rows = sets[TRAIN], []
    for method in methods:
        answers = cross_validate(method, train, arguments.folds)
        method.train(train)
        rows.append((method.name, train, answers, pace.setdefault(type(method), f"{speed(method, train):.3f}")))
    print_table(f"{arguments.folds}-fold cross-validation on {TRAIN} ({len(train)} units, {seen[TRAIN]})", rows)
    for name, units in sets.items():
        if name != TRAIN:
            rows = [(method.name, units, method.predict(units), pace[type(method)]) for method in methods]
            print_table(f"{name} ({len(units)} units, {seen[name]}), trained on {TRAIN}", rows)
    print("\n**Learning curve**: micro F1 in cross-validation, by the share of the training units that is used\n")
    print("| method |" + "".join(f" {share:.0%} |" for share in SHARES) + "\n|" + "---|" * (len(SHARES) + 1))
    for method in methods[1:]:
        curve = [micro(train, cross_validate(method, train, arguments.folds, share)) for share in SHARES]
        print(f"| {method.name} |" + "".join(f" {value:.3f} |" for value in curve))
    print("\n**Time of libcaac**, one core\n\n| MB | units | uses | reading, s | suggesting, s | MB/s | s for each MB |\n|---|---|---|---|---|---|---|")
    for size, units, uses, reading, suggesting in ours:
        whole = reading + suggesting
        print(f"| {size / 1e6:.1f} | {units:.0f} | {uses:.0f} | {reading:.3f} | {suggesting:.3f} | {size / 1e6 / whole:.1f} | {whole / size * 1e6:.3f} |")


if __name__ == "__main__":
    main()
