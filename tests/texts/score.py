#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Precision and recall of alignment and verb changes over pairs with known edits: score.py SCORE [PAIRS | --make SAMPLES]

SCORE is the program made of score.c, PAIRS a folder made by pairs.py; --make makes the pairs anew. --least-links and
--least-verbs make it fail below a share, as a test does. --errors lists what was wrong. --peers measures the same pairs by difflib, git diff --word-diff and TF-IDF (scikit-learn).
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import pairs


def run(program, folders):
    lines = "".join(f"{folder}/before.txt\t{folder}/after.txt\n" for folder in folders)
    done = subprocess.run([program], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def find_places(texts, units):
    """Number of each unit in the truth, by its text; equal texts in their order."""
    waiting = collections.defaultdict(list)
    for i, text in enumerate(texts):
        waiting[text].append(i)
    return [waiting[unit["text"]].pop(0) if waiting[unit["text"]] else None for unit in units]


def read_links(result, truth):
    """Links between units in the numbers of the truth, pairs of verbs likewise, and units that the reader cut otherwise."""
    before, after = find_places(truth["before"], result["before"]), find_places(truth["after"], result["after"])
    links = {(before[b], after[a]) for pair in result["pairs"] for b in pair["before"] for a in pair["after"]
             if before[b] is not None and after[a] is not None}
    lost = len(truth["before"]) + len(truth["after"]) - sum(n is not None for n in before + after)
    verbs = set()
    for verb in result["verbs"]:
        pair = result["pairs"][verb["pair"]]
        key = tuple(sorted(n for n in (after[a] for a in pair["after"]) if n is not None))
        verbs.add((key, verb["before_verb"], verb["after_verb"], verb["direction"]))
    return links, verbs, lost


class Tally:
    def __init__(self):
        self.right = self.wrong = self.missed = 0

    def add(self, found, wanted):
        self.right += len(found & wanted)
        self.wrong += len(found - wanted)
        self.missed += len(wanted - found)

    def shares(self):
        found, wanted = self.right + self.wrong, self.right + self.missed
        return self.right / found if found else 1.0, self.right / wanted if wanted else 1.0


def canonical(verb):
    return {"take note of": "take note"}.get(verb, verb)


def wanted_verbs(truth):
    """A changed verb of a unit, under the units of the later document that were made of it."""
    whole = collections.defaultdict(set)
    for before, after in truth["links"]:
        whole[before].add(after)
    out = set()
    for origin, after, old, new, direction in truth["verbs"]:
        group = set().union({after}, *(whole[o] for o in origin))
        out.add((tuple(sorted(group)), canonical(old), canonical(new), direction))
    return out


def differing(links, truth):
    """Links between units whose texts are not the same: those that take finding."""
    return {(b, a) for b, a in links if truth["before"][b] != truth["after"][a]}


def changed_only(verbs):
    return {verb for verb in verbs if verb[3] in ("stronger", "softer", "equal")}


def show(name, kinds):
    total = Tally()
    for kind in sorted(kinds):
        precision, recall = kinds[kind].shares()
        print(f"  {name:6} {kind:12} precision {precision:.4f} recall {recall:.4f} of {kinds[kind].right + kinds[kind].missed}")
        total.right += kinds[kind].right
        total.wrong += kinds[kind].wrong
        total.missed += kinds[kind].missed
    precision, recall = total.shares()
    print(f"{name:8} {'all':12} precision {precision:.4f} recall {recall:.4f} of {total.right + total.missed}")
    return min(precision, recall)


def score(given, folder_of_pairs):
    folders = sorted(path for path in folder_of_pairs.iterdir() if path.is_dir())
    truths = [json.loads((folder / "truth.json").read_text(encoding="utf-8")) for folder in folders]
    links, edited, verbs, lost = collections.defaultdict(Tally), collections.defaultdict(Tally), collections.defaultdict(Tally), 0
    start = time.perf_counter()
    results = run(given.program, folders)
    spent = time.perf_counter() - start
    for folder, truth, result in zip(folders, truths, results, strict=True):
        kind = folder.name.split("-", 1)[1]
        found, found_verbs, cut = read_links(result, truth)
        wanted = {tuple(link) for link in truth["links"]}
        lost += cut
        links[kind].add(found, wanted)
        edited[kind].add(*(differing(some, truth) for some in (found, wanted)))
        verbs[kind].add(changed_only(found_verbs), wanted_verbs(truth))
        if given.errors:
            for sign, some in (("+", found - wanted), ("-", wanted - found)):
                for b, a in sorted(some):
                    print(f"{folder.name} link {sign}\n    {truth['before'][b][:150]}\n    {truth['after'][a][:150]}")
            for sign, some in (("+", changed_only(found_verbs) - wanted_verbs(truth)), ("-", wanted_verbs(truth) - changed_only(found_verbs))):
                for key, *rest in sorted(some):
                    print(f"{folder.name} verb {sign} {rest} {[truth['after'][a][:300] for a in key]}")
    worst = show("links", links), show("verbs", verbs)
    show("edited", edited)
    print(f"units cut otherwise than made: {lost}; {spent / len(folders) * 1000:.1f} ms a pair, with reading and writing")
    if given.peers:
        import peers  # needs scikit-learn
        peers.measure(folders, truths, Tally, differing)
    if worst[0] < given.least_links or worst[1] < given.least_verbs or (lost and given.least_links):
        sys.exit(f"below {given.least_links} for links or {given.least_verbs} for verbs")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("pairs", type=pathlib.Path, nargs="?")
    arguments.add_argument("--make", type=pathlib.Path, metavar="SAMPLES")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--count", type=int, default=240)
    arguments.add_argument("--held-out", action="store_true")
    arguments.add_argument("--hard", action="store_true")
    arguments.add_argument("--peers", action="store_true")
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--least-links", type=float, default=0)
    arguments.add_argument("--least-verbs", type=float, default=0)
    given = arguments.parse_args()
    if given.pairs:
        score(given, given.pairs)
        return
    if not given.make:
        arguments.error("give the folder of the pairs, or --make with that of the samples")
    with tempfile.TemporaryDirectory() as folder:
        pairs.make(given.make, pathlib.Path(folder), given.seed, given.count, given.held_out, given.hard)
        score(given, pathlib.Path(folder))


if __name__ == "__main__":
    main()
