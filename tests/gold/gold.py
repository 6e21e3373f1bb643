# SPDX-License-Identifier: MIT
"""The sets of tests/gold/sets.csv, and how the command scores them."""
import csv
import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def read_csv(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sets():
    """Names of sets with their files; whether those who wrote the lexicon looked at them."""
    return {row["set"]: row | {"files": row["files"].split()} for row in read_csv("sets.csv")}


def score(caac, files, what, *options):
    """What `caac suggest score` prints of files, from the root of the project."""
    words = [str(caac), "suggest", "score", *files, "--what", what, *options]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def rows(caac, files, what):
    """A table of a score as dictionaries."""
    return json.loads(score(caac, files, what, "--format", "json"))["rows"]
