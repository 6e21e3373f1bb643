# SPDX-License-Identifier: MIT
"""What the checks share: where the project is, which files it has, and how a check ends."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "libcaac" / "include"
HEADERS = sorted((INCLUDE / "caac").glob("*.h"))
BUILT = {"build", "dist", ".git", "__pycache__", ".mypy_cache", ".pytest_cache", ".ipynb_checkpoints"}


def files():
    """Every file of the project, as a path from the root: what git tracks or would, or all files outside a git checkout."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(git, capture_output=True, check=True, text=True).stdout.split("\0")
        found = [pathlib.PurePosixPath(name) for name in names if name]
    except (OSError, subprocess.CalledProcessError):
        found = [pathlib.PurePosixPath(path.relative_to(ROOT)) for path in ROOT.rglob("*")]
        found = [path for path in found if not BUILT & set(path.parts)]
    return sorted(path for path in set(found) if (ROOT / path).is_file())


def finish(problems, good):
    """End a check: each problem on a line of its own, or one line that says what is good."""
    for problem in problems:
        print(problem)
    if not problems:
        print(good)
    sys.exit(1 if problems else 0)
