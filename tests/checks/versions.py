# SPDX-License-Identifier: MIT
"""The version stands in CMakeLists.txt; wherever else it is written, it is the same."""
import re

from project import ROOT, finish

COPIES = {
    "CMakeLists.txt": r"project\(caac VERSION (\S+)",
    "CHANGELOG.md": r"^## \[[^\]]+\]\s*(\d+\.\d+\.\d+)?",
    "CITATION.cff": r"^version: (\S+)",
    "pyproject.toml": r"^version = \"([^\"]+)\"",
    "bindings/python/caac/__init__.py": r"^__version__ = \"([^\"]+)\"",
}
# These may take it from elsewhere (the build, the library); then there is nothing to compare.
TAKEN = {
    "pyproject.toml": r"^dynamic = .*version",
    "bindings/python/caac/__init__.py": r"^__version__(: \w+)? = [a-z_.]+\(",
}


def version_in(name):
    """The version that a file writes, or None where it takes it from elsewhere; a sentence if it does neither."""
    path = ROOT / name
    if not path.is_file():
        return None, f"{name}: not there"
    text = path.read_text(encoding="utf-8")
    found = re.search(COPIES[name], text, re.M)
    if found and found.group(1):
        return found.group(1), None
    if name in TAKEN and re.search(TAKEN[name], text, re.M):
        return None, None
    return None, f"{name}: no version where one is expected ({COPIES[name]})"


def main():
    found = {name: version_in(name) for name in COPIES}
    problems = [problem for _, problem in found.values() if problem]
    version = found["CMakeLists.txt"][0]
    problems += [f"{name}: {other}, but CMakeLists.txt says {version}" for name, (other, _) in found.items() if other and other != version]
    finish(problems, f"version {version} everywhere")


if __name__ == "__main__":
    main()
