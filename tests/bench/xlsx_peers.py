# SPDX-License-Identifier: MIT
"""xlsx_peers.py PROGRAM ROWS ROUNDS: workbooks of one table by libcaac, XlsxWriter and openpyxl, in turn. Called by xlsx.sh.

Each run is a process of its own, and so is the comparison, cell by cell, before anything is timed: a process that was started
from here is told to have had at least the memory of this one."""
import importlib.metadata
import os
import pathlib
import platform
import statistics
import sys
import tempfile
import time
import zipfile
import zlib

from timing import MIB, ratios, run

HERE = pathlib.Path(__file__).resolve().parent
OURS = "libcaac, XLSX"
GOAL = 5
LEVELS = (1, 5, 6)


def ours(program, form):
    return lambda rows, out: [program, form, rows, out]


def theirs(who):
    return lambda rows, out: [sys.executable, HERE / "xlsx_cells.py", who, rows, out]


def cells(path):
    """The cells of the first page; days without hours, as both kinds of writers mean them."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield tuple(cell.date() if hasattr(cell, "date") else cell for cell in row)
    book.close()


def same(ours_cell, cell):
    """XlsxWriter keeps 16 digits of a number."""
    return abs(ours_cell - cell) <= 1e-15 * abs(ours_cell) if isinstance(ours_cell, float) else ours_cell == cell


def compare(paths):
    """The cells of all files are those of the first, or the process ends."""
    expected = list(cells(paths[0]))
    for path in paths[1:]:
        for ours_row, row in zip(expected, cells(path), strict=True):
            if not all(map(same, ours_row, row)):
                sys.exit(f"{path}: {row}, ours says {ours_row}")


def check(writers, folder):
    """Writers that write something else are no peers: end."""
    paths = []
    for number, (who, command) in enumerate(writers.items()):
        if "CSV" not in who:
            paths.append(folder / f"{number}.xlsx")
            run([str(word) for word in command(2000, paths[-1])])
    run([sys.executable, __file__, "compare", *map(str, paths)])


def limits(path):
    """The page as XML: its size, and the processor seconds of packing it alone, and of the checksum."""
    with zipfile.ZipFile(path) as package:
        page = max(package.infolist(), key=lambda info: info.file_size)
        xml = package.read(page)
    out = [f"The page is {len(xml) / 1e6:.0f} MB of XML. Packing it alone, with its checksum, from memory, in processor seconds:", ""]
    out += ["| zlib level | s | MB/s | packed, MB |", "|--:|--:|--:|--:|"]
    for level in LEVELS:
        packer, began, size = zlib.compressobj(level, zlib.DEFLATED, -15, 8), time.process_time(), 0
        for at in range(0, len(xml), 1 << 16):
            size += len(packer.compress(xml[at : at + (1 << 16)]))
        size += len(packer.flush())
        zlib.crc32(xml)
        seconds = time.process_time() - began
        out.append(f"| {level} | {seconds:.2f} | {len(xml) / seconds / 1e6:.0f} | {size / 1e6:.1f} |")
    began = time.perf_counter()
    with open(path.with_suffix(".copy"), "wb") as file:
        file.write(path.read_bytes())
        os.fsync(file.fileno())
    return [*out, "", f"Writing the {path.stat().st_size / 1e6:.0f} MB of the workbook to the disk alone: {time.perf_counter() - began:.2f} s."]


def measure(writers, folder, rows, rounds):
    """All in turn, so that a slower minute of the machine strikes all. Of each the seconds of a run, its peak, and its bytes."""
    done = {who: ([], [], folder / f"{number}.out") for number, who in enumerate(writers)}
    for _ in range(rounds):
        for who, command in writers.items():
            seconds, peaks, path = done[who]
            _, peak, said = run([str(word) for word in command(rows, path)])
            seconds.append(float(said.split("\t")[0]))
            peaks.append(peak / MIB)
            print(f"{who}: {seconds[-1]:.2f} s", file=sys.stderr, flush=True)
    return done


def report(done, alone):
    out = ["| who | s | ratio to libcaac | peak, MiB | of it the writer | MB |", "|---|--:|--:|--:|--:|--:|"]
    for who, (seconds, peaks, path) in done.items():
        least, median, most = ratios(seconds, done[OURS][0])
        ratio = "" if who == OURS else f"{median:.1f} ({least:.1f} to {most:.1f})"
        size = path.stat().st_size / 1e6
        mine = f"{max(peaks) - alone - size * 1e6 / 2**20:.0f}" if who.startswith("libcaac") else ""
        out.append(f"| {who} | {statistics.median(seconds):.2f} | {ratio} | {max(peaks):.0f} | {mine} | {size:.1f} |")
    for who in ("XlsxWriter", "openpyxl"):
        least = ratios(done[who][0], done[OURS][0])[0]
        out += ["", f"Goal, {GOAL} times as fast as {who}: {'met' if least >= GOAL else 'MISSED'} ({least:.1f} in the worst round)."]
    return out


def main():
    program, rows, rounds = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]), int(sys.argv[3])
    writers = {
        OURS: ours(program, "xlsx"),
        "XlsxWriter": theirs("XlsxWriter"),
        "openpyxl": theirs("openpyxl"),
        "libcaac, CSV": ours(program, "csv"),
        "Python's csv, CSV": theirs("csv"),
    }
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check(writers, folder)
        alone = run([str(program), "none", str(rows), "-"])[1] / MIB
        done = measure(writers, folder, rows, rounds)
        packages = ", ".join(f"{package} {importlib.metadata.version(package)}" for package in ("XlsxWriter", "openpyxl", "lxml"))
        print(f"{rows} rows of 6 columns, {rounds} rounds; Python {platform.python_version()}, {packages}, zlib {zlib.ZLIB_RUNTIME_VERSION}.\n")
        print("\n".join(report(done, alone)), end="\n\n")
        print(f"A process with the table alone peaks at {alone:.0f} MiB.\n")
        print("\n".join(limits(done[OURS][2])))


if __name__ == "__main__":
    if sys.argv[1] == "compare":
        compare(sys.argv[2:])
    else:
        main()
