# SPDX-License-Identifier: MIT
"""Seconds and peak memory of the note on working methods in each format: note.py CAAC FOLDER ROUNDS. Beside it, what it cannot do
without: reading the register (the measure "assisted", whose counting is nothing beside its reading), and dumping it."""
import pathlib
import statistics
import sys

from timing import MIB, run


def main(caac: str, folder: pathlib.Path, rounds: int) -> None:
    register = str(folder / "caac.db")
    ways = {f"note, {ending}": ["note", "working-methods", register, "-o", str(folder / f"note.{ending}")]
            for ending in ("html", "md", "txt", "json", "xlsx")}
    ways["reading every coding alone"] = ["measure", "assisted", register, "-o", str(folder / "assisted.csv")]
    ways["dumping all records"] = ["register", "dump", register, str(folder / "dumped")]
    print("| what | seconds, median | least | peak MiB |\n|---|--:|--:|--:|")
    for what, words in ways.items():
        runs = [run([caac, *words]) for _ in range(rounds)]
        seconds = [one[0] for one in runs]
        print(f"| {what} | {statistics.median(seconds):.2f} | {min(seconds):.2f} | {max(one[1] for one in runs) / MIB:.0f} |")


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]))
