# SPDX-License-Identifier: MIT
"""Three lists agree: functions that the headers declare, tests/abi/symbols.txt, and what the shared library exports.

symbols.py LIBRARY   compares;   symbols.py --update   writes symbols.txt from the headers.
"""
import re
import subprocess
import sys

from project import HEADERS, ROOT, finish

LIST = ROOT / "tests/abi/symbols.txt"


def declared():
    """Names of the functions that the public headers declare."""
    text = "\n".join(header.read_text(encoding="utf-8") for header in HEADERS)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"^#.*$", "", text, flags=re.M)
    found = [re.search(r"\b(caac_\w+)\s*\(", statement) for statement in re.findall(r"CAAC_API\b([^;]*);", text)]
    return sorted(match.group(1) for match in found)


def exported(library):
    """Names that a shared library exports."""
    listing = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, check=True, text=True).stdout
    return sorted(line.split()[2].split("@")[0] for line in listing.splitlines() if line.split()[1] != "A")


def differences(left, left_name, right, right_name):
    """One line for each name that only one list has."""
    yield from (f"{name}: in {left_name}, not in {right_name}" for name in left if name not in right)
    yield from (f"{name}: in {right_name}, not in {left_name}" for name in right if name not in left)


def main():
    names = declared()
    if sys.argv[1:] == ["--update"]:
        LIST.write_text("".join(name + "\n" for name in names), encoding="utf-8")
        finish([], f"{len(names)} names written to {LIST.relative_to(ROOT)}")
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    listed = LIST.read_text(encoding="utf-8").split()
    problems = list(differences(names, "the headers", listed, "tests/abi/symbols.txt (tests/abi/update.sh writes it)"))
    problems += differences(listed, "tests/abi/symbols.txt", exported(sys.argv[1]), "the exports of the shared library")
    finish(problems, f"{len(names)} functions declared, listed and exported")


if __name__ == "__main__":
    main()
