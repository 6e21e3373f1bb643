# SPDX-License-Identifier: MIT
"""What the documents print works: snippets.py BUILD runs the code of README.md and docs/*.md.

Each document is played from its top in an empty folder beside a link to examples/:
  ```c       with main(): compiled without warnings, linked with the library, run
  ```python  run, if the build has the Python package
  ```sh      lines that begin with "caac " are run; other lines are for people (installing, building)
A fence with another word (```console, ```json, ```c fragment) is only read.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from project import INCLUDE, ROOT, finish

FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)


class Stage:
    """One document's folder, and what its code is run with."""

    def __init__(self, build, folder):
        self.build, self.folder = build, pathlib.Path(folder)
        self.library = build / "libcaac"
        self.package = build / "python"
        self.python = os.environ.get("CAAC_TEST_PYTHON", sys.executable)
        self.env = dict(os.environ, PATH=f"{self.library / 'cli'}:{os.environ['PATH']}", PYTHONPATH=str(self.package))
        (self.folder / "examples").symlink_to(ROOT / "examples")

    def call(self, command):
        """Run one command; what it says if it fails, else None."""
        done = subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=120)
        return f"exit {done.returncode}\n{done.stdout}{done.stderr}" if done.returncode else None

    def c(self, code):
        if "main(" not in code:
            return "a C snippet needs main(); write ```c fragment for a piece"
        (self.folder / "snippet.c").write_text(code, encoding="utf-8")
        warnings = ["-std=c17", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]
        link = [f"-I{INCLUDE}", f"-L{self.library}", f"-Wl,-rpath,{self.library}", "-lcaac"]
        return self.call(["cc", *warnings, "-o", "snippet", "snippet.c", *link]) or self.call(["./snippet"])

    def python_code(self, code):
        if not (self.package / "caac").is_dir():
            print(f"no Python package in {self.package}: a Python snippet was not run")
            return None
        return self.call([self.python, "-W", "error", "-c", code])

    def sh(self, code):
        lines = re.sub(r"\\\n\s*", "", code).splitlines()
        for line in lines:
            trouble = self.call(["sh", "-euc", line]) if line.startswith("caac ") else None
            if trouble:
                return f"{line}: {trouble}"
        return None

    def run(self, language, code):
        players = {"c": self.c, "python": self.python_code, "sh": self.sh}
        return players[language](code) if language in players else None


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    build, problems, count = pathlib.Path(sys.argv[1]).resolve(), [], 0
    for document in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        if not document.is_file():
            problems.append(f"{document.relative_to(ROOT)} is not there")
            continue
        text = document.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            stage = Stage(build, folder)
            for fence in FENCE.finditer(text):
                trouble = stage.run(fence.group(1).strip(), fence.group(2))
                count += 1
                if trouble:
                    line = text.count("\n", 0, fence.start()) + 1
                    problems.append(f"{document.relative_to(ROOT)}:{line}: {trouble}")
    finish(problems, f"{count} snippets")


if __name__ == "__main__":
    main()
