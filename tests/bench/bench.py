# SPDX-License-Identifier: MIT
"""bench.py BUILD ACTS...: libcaac beside its peers, from file to table, cold and warm. Called by run.sh."""
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROUNDS = 5


def drop(paths):
    """Ask the kernel to forget the files' pages, so that a cold run reads them from the disk."""
    for path in paths:
        with open(path, "rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def timed(call):
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def prepare(build, acts):
    folder, register = build / f"folder-{acts}", build / f"register-{acts}.db"
    if not (folder / "uses.csv").exists():
        subprocess.run([sys.executable, HERE / "generate.py", str(acts), folder], check=True)
    register.unlink(missing_ok=True)
    caac = build / "libcaac" / "cli" / "caac"
    subprocess.run([caac, "register", "new", register], check=True, stdout=subprocess.DEVNULL)
    return folder, register, timed(lambda: subprocess.run([caac, "register", "load", register, folder], check=True, stdout=subprocess.DEVNULL))


def load_beside_import(build, acts):
    """Load of a folder beside sqlite3 .import of the same files, in turn."""
    ours, theirs, plain = [], [], build / "plain.db"
    for _ in range(3):
        folder, _, seconds = prepare(build, acts)
        ours.append(seconds)
        plain.unlink(missing_ok=True)
        names = [path.stem for path in sorted(folder.glob("*.csv"))]
        command = ["sqlite3", plain, ".mode csv", *(f".import {folder}/{name}.csv {name}" for name in names)]
        theirs.append(timed(lambda: subprocess.run(command, check=True)))
    plain.unlink()
    return statistics.median(ours), statistics.median(theirs), statistics.median(a / b for a, b in zip(ours, theirs))


def same(left, right):
    return len(left) == len(right) and all(
        all(abs(a - b) < 1e-6 if isinstance(a, float) else a == b for a, b in zip(one, two)) for one, two in zip(left, right)
    )


def compare(build, acts, question, peers, rows):
    folder, register = build / f"folder-{acts}", build / f"register-{acts}.db"
    files = [register, *folder.glob("*.csv")]
    names = [name for name, (_, answers) in peers.items() if question in answers]
    answer = peers["libcaac"][1][question](str(register), str(folder))
    for name in names:
        if not same(answer, peers[name][1][question](str(register), str(folder))):
            sys.exit(f"{name} answers {question} otherwise than libcaac: there is nothing to compare")
    warm, cold = {name: [] for name in names}, {name: [] for name in names}
    for _ in range(ROUNDS):  # in turn, so that a slower minute of the machine strikes all
        for name in names:
            warm[name].append(timed(lambda: peers[name][1][question](str(register), str(folder))))
    for _ in range(ROUNDS):
        for name in names:
            drop(files)
            command = [sys.executable, HERE / "peers.py", name, question, str(register), str(folder)]
            cold[name].append(timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)))
    for name in names:
        rows.append((question, acts, name, peers[name][0], warm[name], cold[name], warm["libcaac"], cold["libcaac"]))
    return statistics.median(warm["libcaac"])


def ratio(theirs, ours):
    pairs = sorted(a / b for a, b in zip(theirs, ours))
    return f"{statistics.median(pairs):.1f} ({pairs[0]:.1f} to {pairs[-1]:.1f})"


def limit(build, acts):
    """Seconds to read the register file from memory: nothing that reads all of it can be faster."""
    data = (build / f"register-{acts}.db").read_bytes  # noqa: the read is what is timed
    return min(timed(data) for _ in range(3)), (build / f"register-{acts}.db").stat().st_size


def main():
    build, sizes, rows = pathlib.Path(sys.argv[1]).resolve(), [int(size) for size in sys.argv[2:]], []
    sys.path[:0] = [str(build / "python"), str(HERE)]
    os.environ["PYTHONPATH"] = str(build / "python")
    import peers

    out = ["# Results", "", "Seconds, median; ratio to libcaac pair by pair, median (least to most). Over 1: libcaac is faster.", ""]
    out += ["| question | acts | who | reads | warm | ratio | cold | ratio |", "|---|--:|---|---|--:|--:|--:|--:|"]
    linear = {}
    for acts in sizes:
        prepare(build, acts)
        for question in ("option-use", "adoption-time"):
            print(f"{question}, {acts} acts ...", file=sys.stderr, flush=True)
            linear[question, acts] = compare(build, acts, question, peers.PEERS, rows) / acts * 1e9
    for question, acts, name, form, warm, cold, our_warm, our_cold in rows:
        out.append(f"| {question} | {acts} | {name} | {form} | {statistics.median(warm):.4f} | {ratio(warm, our_warm)} | "
                   f"{statistics.median(cold):.3f} | {ratio(cold, our_cold)} |")
    out += ["", "| libcaac, warm | " + " | ".join(f"{acts} acts" for acts in sizes) + " |", "|---|" + "--:|" * len(sizes)]
    for question in ("option-use", "adoption-time"):
        out.append(f"| {question}, ns an act | " + " | ".join(f"{linear[question, acts]:.0f}" for acts in sizes) + " |")
    ours, theirs, times = load_beside_import(build, min(sizes, key=lambda size: abs(size - 100000)))
    out += ["", f"Load of {min(sizes, key=lambda size: abs(size - 100000))} acts: {ours:.2f} s; sqlite3 .import of the same files {theirs:.2f} s; ratio {times:.2f}."]
    seconds, size = limit(build, sizes[-1])
    out += ["", f"Physical limit at {sizes[-1]} acts: the register file has {size / 1e6:.0f} MB; reading all of it from memory takes {seconds:.3f} s."]
    text = "\n".join(out) + "\n"
    (build / "results.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
