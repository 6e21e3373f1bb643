# SPDX-License-Identifier: MIT
"""What the documents print works: snippets.py BUILD runs the code of README.md and docs/*.md.

Each document is played from its top in an empty folder beside a link to examples/:
  ```c       with main(): compiled without warnings, linked with the library, run
  ```python  run, if the build has the Python package
  ```sh      lines that begin with "caac " or "sh examples/" are run; other lines are for people (installing, building)
  ```text    directly behind one of these: what it prints, to the letter (CAAC_UPDATE=1 rewrites it)
A fence with another word (```console, ```json, ```c fragment) is only read.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from project import INCLUDE, ROOT, finish

UPDATE = os.environ.get("CAAC_UPDATE") == "1"
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)


class Stage:
    """One document's folder, and what its code is run with."""

    def __init__(self, build, folder):
        self.build, self.folder = build, pathlib.Path(folder)
        self.library = build / "libcaac"
        self.package = build / "python"
        self.python = os.environ.get("CAAC_TEST_PYTHON", sys.executable)
        self.said = ""  # by the last code that was run
        self.env = dict(os.environ, PATH=f"{self.library / 'cli'}:{os.environ['PATH']}", PYTHONPATH=str(self.package))
        (self.folder / "examples").symlink_to(ROOT / "examples")

    def call(self, command):
        """Run one command; what it says if it fails, else None."""
        done = subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=120)
        self.said += done.stdout
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
            trouble = self.call(["sh", "-euc", line]) if line.startswith(("caac ", "sh examples/")) else None
            if trouble:
                return f"{line}: {trouble}"
        return None

    def run(self, language, code):
        players = {"c": self.c, "python": self.python_code, "sh": self.sh}
        if language not in players:
            return None
        self.said = ""
        return players[language](code)

    def can_compare(self, language):
        return language in ("c", "sh") or (language == "python" and (self.package / "caac").is_dir())


def play(document, build, problems):
    """Run a document's code; the number of its snippets. What it prints is compared, or written anew."""
    text = document.read_text(encoding="utf-8")
    name, count, before, fresh, end = document.relative_to(ROOT), 0, None, [], 0
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(build, folder)
        for fence in FENCE.finditer(text):
            language, code = fence.group(1).strip(), fence.group(2)
            trouble = stage.run(language, code)
            count += 1
            follows = before is not None and not text[end : fence.start()].strip()
            fresh.append(text[end : fence.start()])
            end = fence.end()
            whole = fence.group(0)
            if language == "text" and follows and stage.can_compare(before):
                said = "\n".join(line.rstrip() for line in stage.said.strip("\n").splitlines()) + "\n"
                if code != said and not UPDATE:
                    trouble = "it prints something else (CAAC_UPDATE=1 rewrites the block):\n" + said
                whole = f"```text\n{said}```"
            if trouble:
                problems.append(f"{name}:{text.count(chr(10), 0, fence.start()) + 1}: {trouble}")
            fresh.append(whole)
            before = language
    if UPDATE and not problems:
        document.write_text("".join(fresh) + text[end:], encoding="utf-8")
    return count


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    build, problems, count = pathlib.Path(sys.argv[1]).resolve(), [], 0
    for document in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        if not document.is_file():
            problems.append(f"{document.relative_to(ROOT)} is not there")
            continue
        count += play(document, build, problems)
    finish(problems, f"{count} snippets")


if __name__ == "__main__":
    main()
