#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make two large texts: large.py SAMPLES OUT --units N. The units of the samples over and over, each time with other numbers and
names in them, and a sixth of the later text edited as in pairs.py. --shape equal|different|one makes a text that would be costly
for a comparison that looks at all pairs."""
import argparse
import pathlib
import random

import pairs


def vary(text, n, rng):
    words = text.split(" ")
    for _ in range(max(1, len(words) // 8)):
        words[rng.randrange(1, len(words))] = rng.choice(["village", "district", "harbour", "province", "camp"]) + str(rng.randrange(n // 10 + 5))
    return " ".join(words)


def from_samples(samples, count, rng):
    units, edits = [], [pairs.soften, pairs.strengthen, pairs.reorder, pairs.split, pairs.merge, pairs.rename]
    pool = [unit for _, some in samples for unit in some if unit.form in ("item", "paragraph") and " " in unit.text]
    while len(units) < count:
        units += [pairs.Unit(unit.form, vary(unit.text, count, rng), [0]) for unit in pool]
    units = units[:count]
    after = [pairs.Unit(unit.form, unit.text, [0]) for unit in units]
    edited = []
    for start in range(0, len(after), 40):  # in pieces: a list is slow to insert into
        piece = after[start:start + 40]
        for _ in range(len(piece) // 6):
            rng.choice(edits)(piece, rng.randrange(len(piece)), rng)
        edited += piece
    return units, edited


def shapes(shape, count):
    text = {"equal": lambda i, s: "The Working Group requests a report on children.",
            "alike": lambda i, s: f"The Working Group requests a report on the children of place {s}{i}.",
            "different": lambda i, s: f"{s}{i}a {s}{i}b {s}{i}c"}
    if shape == "one":
        return [[pairs.Unit("paragraph", " ".join(f"w{(i * 7919 + s * (i % 50 == 0)) % 30011}" for i in range(count)), [0])] for s in (0, 1)]
    return [[pairs.Unit("paragraph", text[shape](i, s), [0]) for i in range(count)] for s in "ab"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("samples", type=pathlib.Path)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--units", type=int, default=2000)
    arguments.add_argument("--shape", choices=["samples", "equal", "alike", "different", "one"], default="samples")
    given = arguments.parse_args()
    samples = [pairs.read_sample(path) for path in sorted(given.samples.glob("sample_*.txt"))]
    rng = random.Random(1)
    both = from_samples(samples, given.units, rng) if given.shape == "samples" else shapes(given.shape, given.units)
    given.out.mkdir(parents=True, exist_ok=True)
    for name, units in zip(("before.txt", "after.txt"), both, strict=True):
        (given.out / name).write_text(write(units), encoding="utf-8")


def write(units):
    lines, number = ["SAMPLE - INVENTED - NOT A UNITED NATIONS DOCUMENT"], 0
    for unit in units:
        number = number % 999 + 1  # the reader takes longer numbers for words
        lines.append(f"{number}. {unit.text}")
    return "\n\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
