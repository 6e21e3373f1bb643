# SPDX-License-Identifier: MIT
"""Load of a folder of CSV files (`caac register new`, `load`) beside `sqlite3 .import` of the same files into plain tables."""
import statistics

from timing import MIB, ratios, run

GOAL = 4.0


def load(caac, register, folder):
    """A new register from the folder; seconds and peak memory."""
    register.unlink(missing_ok=True)
    new, _, _ = run([caac, "register", "new", register])
    seconds, peak, _ = run([caac, "register", "load", register, folder])
    return new + seconds, peak


def plain_import(database, folder):
    database.unlink(missing_ok=True)
    imports = [f".import '{path}' {path.stem}" for path in sorted(folder.glob("*.csv"))]
    seconds, peak, _ = run(["sqlite3", database, ".mode csv", *imports])
    return seconds, peak


def compare(build, caac, acts, rounds):
    """Lines of Markdown."""
    folder, register, plain = build / f"folder-{acts}", build / "load.db", build / "plain.db"
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(load(caac, register, folder))
        theirs.append(plain_import(plain, folder))
    our_size, their_size = register.stat().st_size, plain.stat().st_size
    register.unlink()
    plain.unlink()
    least, median, most = ratios([seconds for seconds, _ in ours], [seconds for seconds, _ in theirs])
    verdict = "met" if median <= GOAL else "MISSED"

    def row(name, times, size):
        return f"| {name} | {statistics.median(s for s, _ in times):.2f} | {max(peak for _, peak in times) / MIB:.0f} | {size / 1e6:.0f} |"

    return [
        f"## Load of {acts} acts",
        "",
        "| what | seconds | peak MiB | file MB |",
        "|---|--:|--:|--:|",
        row("`caac register new`, `load`: checked, with references, keys and indexes", ours, our_size),
        row("`sqlite3 .import` into plain tables: nothing checked, no key, no index", theirs, their_size),
        "",
        f"Ratio pair by pair: {median:.2f} ({least:.2f} to {most:.2f}); goal at most {GOAL:.0f}: {verdict}.",
    ]
