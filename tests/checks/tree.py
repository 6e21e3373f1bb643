# SPDX-License-Identifier: MIT
"""Every file of the project stands on its own: a licence line, a readable length, no place of somebody's machine."""
import re

from project import ROOT, files, finish

SOURCES = {".c", ".h", ".i", ".py", ".pyi", ".sh", ".cmake", ".sql"}
SOURCE_NAMES = {"CMakeLists.txt", "run", "pyproject.toml", "Doxyfile", "requirements.txt"}
MOST_LINES = 600
PLACES = re.compile(
    r"(?<![\w.])/(?:home|root|work|mnt|srv|Users)/[A-Za-z0-9_.]"
    r"|/tmp[/](?:build|venv)"
    r"|\.\./shared\b"
    r"|https?://(?:localhost|[\d.]+|[\w-]+)(?::\d+)?(?:/|\s|$)"
    r"|--(?:extra-)?index-url|PIP_INDEX[_]URL"
)


def problems_of(path):
    """What is wrong with one file."""
    raw = (ROOT / path).read_bytes()
    if b"\0" in raw or path.parts[:3] == ("tests", "fuzz", "corpus"):
        return
    lines = raw.decode("utf-8", "replace").splitlines()
    is_source = path.suffix in SOURCES or path.name in SOURCE_NAMES
    if is_source and not any("SPDX-License-Identifier: MIT" in line for line in lines[:3]):
        yield f"{path}:1: the first lines need \"SPDX-License-Identifier: MIT\" in a comment"
    if is_source and path.parts[0] in ("libcaac", "bindings") and len(lines) > MOST_LINES:
        yield f"{path}: {len(lines)} lines; over {MOST_LINES} nobody reads it from the top: which part wants a file of its own?"
    for number, line in enumerate(lines, 1):
        found = PLACES.search(line)
        if found:
            yield f"{path}:{number}: \"{found.group()}\" is a place that only one machine has"


def unlisted(paths):
    """Sources of the library and the command that no list in a CMakeLists.txt names."""
    lists = {"src": "libcaac/CMakeLists.txt", "cli": "libcaac/cli/CMakeLists.txt"}
    for path in paths:
        if path.parts[0] == "libcaac" and path.suffix == ".c":
            where = lists[path.parts[1]]
            if not re.search(rf"(?<![\w./]){re.escape(path.name)}(?!\w)", (ROOT / where).read_text(encoding="utf-8")):
                yield f"{where} does not list {path}"


def main():
    paths = files()
    problems = [problem for path in paths for problem in problems_of(path)]
    problems += unlisted(paths)
    finish(problems, f"{len(paths)} files, each with its licence, its length and no place of one machine")


if __name__ == "__main__":
    main()
