# SPDX-License-Identifier: MIT
"""bench.py BUILD ROUNDS ACTS...: libcaac beside pandas, polars and DuckDB, from file to table. Called by run.sh."""
import contextlib
import importlib.metadata
import json
import math
import os
import pathlib
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys

import load
from timing import MIB, Command, Worker, drop, ratios, run, speed_of_cat

HERE = pathlib.Path(__file__).resolve().parent
QUESTIONS = {
    "option-use level=act": ("option_use", ["option-use", "--level", "act"]),
    "option-use level=set": ("option_use", ["option-use", "--level", "set"]),
    "adoption-time by=year": ("adoption_time", ["adoption-time", "--by", "year"]),
}
COMPARED = {"pandas": "register", "polars": "register", "DuckDB": "CSV"}  # each peer, and the form that the goal is about
NEEDED = {"option_use": ("documents", "acts"), "adoption_time": ("documents",)}  # parts of the image of the register
EDITED = "register, edited since load"
LINEAR_GOAL = 1.5


def edit(caac, register):
    """A copy in which one harmless change has made the image stale: measures read its rows."""
    edited = register.with_name(register.name.replace("register", "edited"))
    shutil.copy(register, edited)
    subprocess.run([caac, "register", "put", edited, "situation", "id=s00", "note=edited"], check=True, stdout=subprocess.DEVNULL)
    return edited


def prepare(build, caac, acts):
    folder, register = build / f"folder-{acts}", build / f"register-{acts}.db"
    if not (folder / "uses.csv").exists():
        subprocess.run([sys.executable, HERE / "generate.py", str(acts), folder], check=True)
    load.load(caac, register, folder)
    return folder, register, edit(caac, register)


def same(left, right):
    """Cell by cell; figures may differ in the last digits, where they were summed in another order."""
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return left == right


def check(ours, worker):
    """A peer that answers something else is no peer: end."""
    theirs = worker.ask("cells")["cells"]
    if len(ours) != len(theirs):
        sys.exit(f"{worker.who}, {worker.way}: {len(theirs)} rows, ours has {len(ours)}")
    for our_row, their_row in zip(ours, theirs):
        if len(our_row) != len(their_row) or not all(map(same, our_row, their_row)):
            sys.exit(f"{worker.who}, {worker.way}: {their_row}, ours says {our_row}")


def start(question, caac, register, edited, folder):
    """Ours first, then ours by rows, the command, and every way of every peer, each checked against ours."""
    stem, command = QUESTIONS[question]
    ours = Worker(HERE, "libcaac, Python", "ours", question, "register, measure()", register, folder)
    cells = ours.ask("cells")["cells"]
    by_rows = Worker(HERE, "libcaac, Python", "ours", question, EDITED, edited, folder)
    check(cells, by_rows)
    workers = [ours, by_rows, Command("libcaac, `caac`", "register, a process each time", [caac, "measure", command[0], register, *command[1:]])]
    for peer in COMPARED:
        module = f"peers.{stem}_{peer.lower()}"
        for way in json.loads(run([sys.executable, HERE / "worker.py", module, question])[2]):
            workers.append(Worker(HERE, peer, module, question, way, register, folder))
            check(cells, workers[-1])
    return workers


def measure(workers, files, rounds):
    """All in turn, so that a slower minute of the machine strikes all; every other round backwards."""
    for number in range(rounds):
        turn = workers if number % 2 == 0 else workers[::-1]
        for worker in turn:
            worker.run_warm()
        for worker in turn:
            drop(files)
            worker.run_cold()
    for worker in workers:
        worker.end()


def spread(theirs, ours):
    least, median, most = ratios(theirs, ours)
    return f"{median:.2f} ({least:.2f} to {most:.2f})"


def rows_of(question, acts, workers):
    ours = workers[0]
    for worker in workers:
        ratio = [spread(worker.warm, ours.warm), spread(worker.cold, ours.cold)] if worker is not ours else ["", ""]
        yield (
            f"| {question} | {acts} | {worker.who} | {worker.way} | {statistics.median(worker.warm):.4f} | {ratio[0]} | "
            f"{worker.warm_peak / MIB:.0f} | {statistics.median(worker.cold):.3f} | {ratio[1]} | {worker.cold_peak / MIB:.0f} |"
        )


def verdicts(question, acts, workers):
    """Of each peer its faster way in the form that the goal is about; then the CSV folder, which no goal is about."""
    for peer in COMPARED:
        for form in dict.fromkeys((COMPARED[peer], "CSV")):
            ways = [worker for worker in workers if worker.who == peer and worker.way.startswith(form)]
            cells = []
            for state in ("warm", "cold"):
                best = min(ways, key=lambda worker: statistics.median(getattr(worker, state)))
                ratio = ratios(getattr(best, state), getattr(workers[0], state))[1]
                goal = "" if form != COMPARED[peer] else " met" if ratio > 1 else " MISSED"
                cells.append(f"{ratio:.2f}{goal} | {best.way}")
            yield f"| {question} | {acts} | {peer} | {form} | {' | '.join(cells)} |"


def bytes_needed(stem, register):
    """Of the register the parts of the image that the measure reads."""
    with contextlib.closing(sqlite3.connect(f"file:{register}?mode=ro", uri=True)) as db:
        return sum(size for part, size in db.execute("SELECT part, length(bytes) FROM image") if part in NEEDED[stem])


def limits(done):
    """How far from reading alone."""
    out = ["## Beside reading alone", "", "The bytes of the image that the measure needs, at the speed of `cat` of the register file.", ""]
    out += ["| question | acts | MB needed | of MB | warm: reading s | ours s | times | cold: reading s | ours s | times |"]
    out += ["|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for (question, acts), (workers, register) in done.items():
        speed, needed = speed_of_cat(register), bytes_needed(QUESTIONS[question][0], register)
        cells = []
        for state in ("warm", "cold"):
            reading, ours = needed / speed[state], statistics.median(getattr(workers[0], state))
            cells.append(f"{reading:.4f} | {ours:.4f} | {ours / reading:.1f}")
        out.append(f"| {question} | {acts} | {needed / 1e6:.1f} | {register.stat().st_size / 1e6:.1f} | {' | '.join(cells)} |")
    return out


def linearity(done, sizes):
    """Nanoseconds an act: what is linear stays the same."""
    out = ["## Nanoseconds an act, warm", "", "| question | " + " | ".join(f"{acts} acts" for acts in sizes) + " | 10^6 over 10^5 |"]
    out += ["|---|" + "--:|" * (len(sizes) + 1)]
    for question in QUESTIONS:
        cost = {acts: statistics.median(done[question, acts][0][0].warm) / acts * 1e9 for acts in sizes}
        times = cost[1000000] / cost[100000] if {100000, 1000000} <= set(sizes) else None
        goal = "" if times is None else f"{times:.2f} {'met' if times <= LINEAR_GOAL else 'MISSED'}"
        out.append(f"| {question} | " + " | ".join(f"{cost[acts]:.0f}" for acts in sizes) + f" | {goal} |")
    return [*out, "", f"Goal: at most {LINEAR_GOAL}."]


def machine():
    """Where and with what; the load before the run tells whether the machine was at work for others."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in COMPARED)
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {system}; Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{packages}; load before the run {os.getloadavg()[0]:.1f}."
    )


def say(text):
    print(text, file=sys.stderr, flush=True)


def main():
    build, rounds, sizes = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]), sorted(map(int, sys.argv[3:]))
    caac = build / "libcaac" / "cli" / "caac"
    os.environ["PYTHONPATH"] = os.pathsep.join((str(build / "python"), str(HERE)))
    where, table, goals, done = machine(), [], [], {}
    for acts in sizes:
        say(f"{acts} acts: the folder and the register ...")
        folder, register, edited = prepare(build, caac, acts)
        for question in QUESTIONS:
            say(f"{acts} acts: {question} ...")
            workers = start(question, caac, register, edited, folder)
            measure(workers, [register, edited, *folder.glob("*.csv")], rounds)
            table += rows_of(question, acts, workers)
            goals += verdicts(question, acts, workers)
            done[question, acts] = workers, register
    near = min(sizes, key=lambda acts: abs(acts - 100000))
    say(f"{near} acts: load ...")
    out = [
        "# Results",
        "",
        where,
        "",
        f"Wall clock in seconds, median of {rounds}; ratio to \"libcaac, Python\" of the same round: median (least to most). Over 1: libcaac is faster.",
        "",
        "## From file to table",
        "",
        "| question | acts | who | reads, how | warm s | warm ratio | MiB | cold s | cold ratio | MiB |",
        "|---|--:|---|---|--:|--:|--:|--:|--:|--:|",
        *table,
        "",
        "## Goals: faster than each",
        "",
        "Each peer by its faster way. The goal is about the register file for pandas and polars, about the CSV folder for DuckDB.",
        "",
        "| question | acts | peer | form | warm ratio | its way | cold ratio | its way |",
        "|---|--:|---|---|--:|---|--:|---|",
        *goals,
        "",
        *linearity(done, sizes),
        "",
        *limits(done),
        "",
        *load.compare(build, caac, near, rounds),
    ]
    text = "\n".join(out) + "\n"
    (build / "results.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
