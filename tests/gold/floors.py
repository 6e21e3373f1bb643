# SPDX-License-Identifier: MIT
"""Suggestions are no worse than they were: floors.py CAAC

CAAC is the command. Figures of the sets in sets.csv are held against floors.csv. Whoever makes them better raises the floors.
"""
import sys

import gold


def problem(row, figures):
    """What is wrong with a figure, or None."""
    value = figures[row["figure"]]["value"]
    if value is None:
        return "cannot be had"
    if row["least"] and value < float(row["least"]):
        return f"is {value:.3f}, under {row['least']}"
    if row["most"] and value > float(row["most"]):
        return f"is {value:.3f}, over {row['most']}"
    return None


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    figures = {name: {row["figure"]: row for row in gold.rows(sys.argv[1], entry["files"], "summary")} for name, entry in gold.sets().items()}
    failed = 0
    for row in gold.read_csv("floors.csv"):
        wrong = problem(row, figures[row["set"]])
        failed += wrong is not None
        print(f"{'FAIL' if wrong else 'ok  '} {row['set']}: {row['figure']} {wrong or format(figures[row['set']][row['figure']]['value'], '.3f')}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
