# SPDX-License-Identifier: MIT
"""The learned part of the suggester: trains it on the coded units of sets.csv and writes libcaac/lexicon/en.weights.

    train.py FEATURES [--check] [--write]      FEATURES is the program gold_features of the build

Needs scikit-learn. Without an option it prints what the learned part earns: each set suggested with weights that were trained on
the other sets, rules alone, words alone, both; and the learning curve. Logistic regressions, one an option, of what features.c
prints of a unit. A unit that asks several things is also cut into its requests: each of its options goes to the request that
speaks most for it, by a first model of whole units, and the second model learns from units and requests. Weights are kept in
thousandths and small ones dropped, so that the same sets give the same file.
"""
import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WEIGHTS = ROOT / "libcaac/lexicon/en.weights"
# Thousandths; chosen on the leave-one-out table. A score of the whole unit over UNIT, or of one of its requests over REQUEST,
# gives it an option; if none does, the best over ALONE.
UNIT, REQUEST, ALONE = -500, 0, -2000
DROPPED = 30                 # weights below, in thousandths, change no decision
STRENGTH = 1.0               # of liblinear, C


def plain(text):
    return "".join(c for c in text.lower() if c.isalnum())


def coded(path):
    """Options of each unit of a set, by id."""
    if path.suffix == ".jsonl":
        return {unit["id"]: set(unit["options"]) for unit in map(json.loads, path.open(encoding="utf-8"))}
    units = {}
    for row in csv.DictReader(path.with_suffix(".key.csv").open(encoding="utf-8")):
        units.setdefault(plain(row["paragraph"]), set()).update({row["option"]} - {""})
    return units


class Unit:
    def __init__(self, group, options, by_rules, requests):
        self.group, self.options, self.by_rules, self.requests = group, options, by_rules, requests
        self.features = sorted({feature for request in requests for feature in request})


def read(program, paths):
    """Units of sets; documents are one group."""
    lines = subprocess.run([program, *map(str, paths)], check=True, capture_output=True, text=True, encoding="utf-8").stdout.splitlines()
    keys = {str(path): coded(path) for path in paths}
    units = []
    for line in lines:
        path, name, by_rules, *requests = line.split("\t")
        key = name if path.endswith(".jsonl") else plain(name)
        if key in keys[path]:
            group = Path(path).stem if path.endswith(".jsonl") else "documents"
            units.append(Unit(group, keys[path][key], set(by_rules.split()), [sorted(set(request.split())) for request in requests]))
    return units


class Model:
    """Weights in thousandths, and what they say of lists of features."""

    def __init__(self, rows, labels, kinds):
        self.words = CountVectorizer(analyzer=lambda features: [f for f in features if f.split(":")[0] in kinds], binary=True, min_df=2)
        matrix = self.words.fit_transform(rows)
        self.options = sorted(set().union(*labels))
        self.weights, self.bias = [], []
        for option in self.options:
            model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=500).fit(matrix, [option in label for label in labels])
            weights = numpy.rint(model.coef_[0] * 1000).astype(int)
            self.weights.append(numpy.where(abs(weights) < DROPPED, 0, weights))
            self.bias.append(int(round(model.intercept_[0] * 1000)))

    def scores(self, rows):
        return self.words.transform(rows) @ numpy.array(self.weights).T + numpy.array(self.bias)


def train(units, kinds=("word", "list", "to", "by", "rule")):
    units = [unit for unit in units if unit.requests]
    rows, labels = [unit.features for unit in units], [unit.options for unit in units]
    first = Model(rows, labels, kinds)
    rows, labels = list(rows), list(labels)
    for unit in units:
        if len(unit.requests) < 2:
            continue
        scores = first.scores(unit.requests)
        for request, own in zip(unit.requests, scores):
            rows.append(request)
            labels.append({o for o in unit.options
                           if own[first.options.index(o)] > 0 or own[first.options.index(o)] == scores[:, first.options.index(o)].max()})
    return Model(rows, labels, kinds)


def suggest(model, units):
    made = []
    for unit in units:
        if not unit.requests:
            made.append(set())
            continue
        whole = model.scores([unit.features])[0]
        parts = model.scores(unit.requests).max(axis=0) if len(unit.requests) > 1 else numpy.full(len(whole), ALONE)
        chosen = {o for o, a, b in zip(model.options, whole, parts) if a > UNIT or b > REQUEST}
        best = numpy.maximum(whole, parts)
        if not chosen and best.max() > ALONE:
            chosen = {model.options[int(best.argmax())]}
        made.append(chosen)
    return made


def micro(units, made):
    right = sum(len(unit.options & options) for unit, options in zip(units, made))
    wrong = sum(len(unit.options ^ options) for unit, options in zip(units, made))
    return 2 * right / (2 * right + wrong) if right else 0.0


def leave_one_out(units):
    print("Micro F1 of each set, with weights trained on the other sets")
    print(f"{'set':<14}{'units':>7}{'rules':>8}{'words':>8}{'both':>8}")
    for group in sorted({unit.group for unit in units}):
        test, rest = [u for u in units if u.group == group], [u for u in units if u.group != group]
        figures = [micro(test, [u.by_rules for u in test]), micro(test, suggest(train(rest, ("word",)), test)), micro(test, suggest(train(rest), test))]
        print(f"{group:<14}{len(test):>7}" + "".join(f"{figure:>8.3f}" for figure in figures), flush=True)


def learning_curve(units, group="units"):
    test, rest = [u for u in units if u.group == group], [u for u in units if u.group != group]
    order = numpy.random.default_rng(1).permutation(len(rest))
    print(f"Learning curve: set {group}, weights trained on n units of the others")
    for share in (0.0625, 0.125, 0.25, 0.5, 1):
        some = [rest[i] for i in order[: int(len(rest) * share)]]
        print(f"{len(some):>7}{micro(test, suggest(train(some, ('word',)), test)):>8.3f}{micro(test, suggest(train(some), test)):>8.3f}", flush=True)


def write(units, target):
    model = train(units)
    lines = [f"# Made by tests/gold/train.py of {sum(bool(unit.requests) for unit in units)} coded units; not to be edited.",
             "options " + " ".join(model.options), f"limits {UNIT} {REQUEST} {ALONE}", "bias " + " ".join(map(str, model.bias))]
    for place, name in enumerate(model.words.get_feature_names_out()):
        kept = [f"{o}:{w[place]}" for o, w in zip(model.options, model.weights) if w[place]]
        if kept:
            lines.append(name.replace(":", " ", 1) + " " + " ".join(kept))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    program, wanted = sys.argv[1], sys.argv[2:]
    rows = list(csv.DictReader((HERE / "sets.csv").open(encoding="utf-8")))
    paths = [(ROOT / path) for row in rows if row["use"] == "train" for path in row["files"].split()]
    units = read(program, paths)
    if "--write" in wanted:
        write(units, WEIGHTS)
    else:
        leave_one_out(units)
        learning_curve(units)


if __name__ == "__main__":
    main()
