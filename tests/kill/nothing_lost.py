# SPDX-License-Identifier: MIT
"""nothing_lost.py CAAC [ACT...]: whatever happens in the middle of a write, the register then holds all of it or nothing.

Each act (load, sheet, suggest, merge, undo, purge) is killed (SIGKILL) at random moments, runs into a full disk, and meets a locked file;
two writers begin at once. CAAC_KILLS says how often each act is killed (200 loads and 60 of the others unless said otherwise).
A kill that comes too late, after the act, counts as an act that was whole; if none came in time the test fails.
"""
import csv
import hashlib
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ACTS = 4000
UNITS = 1200
SECRET = "Zanzibarquux"
NOW = ["--now", "2026-01-31T12:00:00Z"]


class Bench:
    """A folder with the command, the registers to begin from, and what each act needs."""

    def __init__(self, caac, work):
        self.caac, self.work = caac, work
        self.register = work / "r.db"
        self.base, self.coded = work / "base.db", work / "coded.db"
        self.run("register", "new", self.base)
        self.run("register", "load", self.base, ROOT / "examples" / "register")

    def run(self, *words):
        done = subprocess.run([self.caac, *words], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"caac {' '.join(map(str, words))} failed ({done.returncode}): {done.stderr}")
        return done.stdout

    def document(self, register, name):
        """A document of many paragraphs, invented."""
        text = self.work / f"{name}.txt"
        lines = [f"{n}. The Working Group requests the task force numbered {n} to report on {SECRET if name == 'secret' else 'its work'}." for n in range(1, UNITS + 1)]
        text.write_text("Conclusions (SAMPLE)\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
        self.run("text", "add", register, text, "--id", name, "--kind", "conclusions", "--private", "no", "--author", "desk", *NOW)

    def sheet(self, register, name, coder, option):
        """A sheet that is filled in from the first row to the last."""
        path = self.work / f"{name}-{coder}.csv"
        self.run("sheet", "out", register, name, "--coder", coder, "-o", path, *NOW)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        for row in rows:
            row["options"], row["limb"] = option, "" if option == "none" else "direct"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        return path

    def prepare(self):
        """One document coded by A and B, the sheets of C and D not yet read."""
        shutil.copy(self.base, self.coded)
        self.document(self.coded, "sample")
        self.document(self.coded, "secret")
        for coder, option in ("A", "3.a"), ("B", "1.d"):
            self.run("sheet", "in", self.coded, self.sheet(self.coded, "sample", coder, option), "--author", coder, *NOW)
        self.sheet(self.coded, "sample", "C", "3.b")
        self.sheet(self.coded, "sample", "D", "none")
        self.other = self.work / "other.db"
        shutil.copy(self.coded, self.other)
        self.run("sheet", "in", self.other, self.work / "sample-C.csv", "--author", "C", *NOW)

    def folder(self):
        path = self.work / "folder"
        if not path.exists():
            subprocess.run([sys.executable, ROOT / "tests" / "bench" / "generate.py", str(ACTS), path], check=True)
        return path


# What each act begins from, and its command.
WAYS = {
    "load": lambda b: (b.base, ["register", "load", b.register, b.folder(), *NOW]),
    "sheet": lambda b: (b.coded, ["sheet", "in", b.register, b.work / "sample-C.csv", "--author", "C", *NOW]),
    "suggest": lambda b: (b.coded, ["suggest", "store", b.register, "sample", "--author", "desk", *NOW]),
    "merge": lambda b: (b.coded, ["register", "merge", b.register, b.other, "--author", "desk", *NOW]),
    "undo": lambda b: (b.coded, ["register", "undo", b.register, "last", "--author", "desk", *NOW]),
    "purge": lambda b: (b.coded, ["register", "purge", b.register, "document", "secret", "--author", "desk", *NOW]),
}


def state(register):
    """What a register holds, as one number: every table of its own, the journal too, but neither index nor image."""
    digest = hashlib.sha256()
    with sqlite3.connect(register) as db:
        if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            sys.exit("the register is damaged")
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        for name in names:
            if name == "image" or name.startswith(("passage", "volume", "sqlite_")):
                continue
            for row in db.execute(f'SELECT * FROM "{name}"'):
                digest.update(repr((name, row)).encode())
    db.close()
    return digest.hexdigest()


def check(bench):
    """No error in the whole register, its index of words included."""
    done = subprocess.run([bench.caac, "register", "check", bench.register], capture_output=True, text=True)
    if "error" in done.stderr and "0 errors" not in done.stderr:
        sys.exit(f"check finds errors afterwards: {done.stderr}")


def begin(bench, start):
    shutil.copy(start, bench.register)
    pathlib.Path(f"{bench.register}-journal").unlink(missing_ok=True)


def kills(bench, act, start, command, rng):
    begin(bench, start)
    before, began = state(start), time.monotonic()
    bench.run(*command)
    length, after = time.monotonic() - began, state(bench.register)
    if before == after:
        sys.exit(f"{act} itself changes nothing")
    check(bench)
    cut = whole = 0
    for _ in range(int(os.environ.get("CAAC_KILLS", "200" if act == "load" else "60"))):
        begin(bench, start)
        running = subprocess.Popen([bench.caac, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, 1.1 * length))
        running.kill()
        running.wait()
        found = state(bench.register)
        if found not in (before, after):
            sys.exit(f"{act}: after a kill the register holds neither what it held before nor all of it")
        cut += found == before
        whole += found == after
    check(bench)
    if not cut:
        sys.exit(f"{act}: no kill came in time: the test proves nothing")
    print(f"{act}: {cut + whole} kills: {cut} undone, {whole} whole")


def full_disk(bench, act, start, command):
    """No file may grow beyond what the register is already and a little: SQLite's journal, or the register, runs into it."""
    begin(bench, start)
    before = state(start)

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        room = 16384 if act in ("undo", "purge") else bench.register.stat().st_size + 8192
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run([bench.caac, *command], capture_output=True, text=True, preexec_fn=limit)
    if done.returncode == 0:
        sys.exit(f"{act}: a full disk was not noticed")
    if "disk" not in done.stderr and "full" not in done.stderr:
        sys.exit(f"{act}: on a full disk it says: {done.stderr}")
    if state(bench.register) != before:
        sys.exit(f"{act}: a full disk left something half done")
    bench.run(*command)
    print(f"{act}: a full disk changes nothing, and it works when there is room")


def locked(bench, act, start, command):
    """Another program writes: it waits, or says what to do."""
    begin(bench, start)
    before = state(start)
    other = sqlite3.connect(bench.register, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = subprocess.run([bench.caac, *command, "--wait", "0"], capture_output=True, text=True)
    if done.returncode == 0 or "wait" not in done.stderr:
        sys.exit(f"{act}: of a locked register it says ({done.returncode}): {done.stderr}")
    waiting = subprocess.Popen([bench.caac, *command, "--wait", "30"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(0.3)
    other.execute("ROLLBACK")
    other.close()
    if waiting.wait() != 0:
        sys.exit(f"{act}: it did not wait for the other writer: {waiting.stderr.read()}")
    if state(bench.register) == before:
        sys.exit(f"{act}: after waiting nothing was written")
    waiting.stderr.close()
    print(f"{act}: waits for a locked register, or says what to do")


def two_writers(bench):
    """Two coders hand in their sheets at the same moment: both are there."""
    begin(bench, bench.coded)
    both = [
        subprocess.Popen([bench.caac, "sheet", "in", bench.register, bench.work / f"sample-{coder}.csv", "--author", coder, "--wait", "30", *NOW], stdout=subprocess.DEVNULL)
        for coder in "CD"
    ]
    if [running.wait() for running in both] != [0, 0]:
        sys.exit("one of two writers failed")
    with sqlite3.connect(bench.register) as db:
        found = dict(db.execute("SELECT coder, count(*) FROM codings GROUP BY coder"))
    db.close()
    if not found.get("A") == found.get("B") == found.get("C") == found.get("D") or not found.get("C"):
        sys.exit(f"two writers at once: codings by coder are {found}")
    check(bench)
    print("two writers at once: both are there")


def purged_is_gone(bench):
    """Not a byte of a purged text is left in the file."""
    start, command = WAYS["purge"](bench)
    begin(bench, start)
    if SECRET.encode() not in bench.register.read_bytes():
        sys.exit("the secret was never there: the test proves nothing")
    bench.run(*command)
    if SECRET.lower().encode() in bench.register.read_bytes().lower():
        sys.exit("the purged text is still in the file")
    print("purge: not a word of it is left in the file")


def main(caac, acts):
    rng = random.Random(1612)
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(caac, pathlib.Path(work))
        if acts != ["load"]:
            bench.prepare()
        for act in acts:
            start, command = WAYS[act](bench)
            kills(bench, act, start, command, rng)
            full_disk(bench, act, start, command)
            locked(bench, act, start, command)
        if "sheet" in acts:
            two_writers(bench)
        if "purge" in acts:
            purged_is_gone(bench)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] or list(WAYS))
