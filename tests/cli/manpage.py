# SPDX-License-Identifier: MIT
"""The man page names every command and option that the help names: manpage.py CAAC. 77 without mandoc."""
import pathlib
import re
import shutil
import subprocess
import sys

PAGE = pathlib.Path(__file__).resolve().parents[2] / "libcaac/cli/caac.1"


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def commands(caac):
    """The words of every command, from the overview."""
    listed = run(caac, "help").split("Commands:\n")[1].split("\n\n")[0]
    return [re.match(r"  (\S+(?: \S+)*)(?:  |$)", line)[1] for line in listed.splitlines() if re.match(r"  \S", line)]


def options(caac, command):
    """The long options in the help of a command."""
    return re.findall(r"^  (?:-\w, )?(--[a-z-]+)", run(caac, "help", *command.split()), re.M)


def main():
    if not shutil.which("mandoc"):
        sys.exit(77)
    caac, problems = sys.argv[1], []
    lint = subprocess.run(["mandoc", "-Tlint", "-Wstyle", PAGE], capture_output=True, text=True, check=False)
    # Whether other programs' pages are installed here says nothing of ours.
    problems += [line for line in lint.stdout.splitlines() if "outdated mandoc.db" not in line and "referenced manual not found" not in line]
    page = re.sub(r"\s+", " ", subprocess.run(["mandoc", "-Tascii", "-Owidth=500", PAGE], capture_output=True, text=True, check=True).stdout)
    page = re.sub(".\b", "", page)
    found = commands(caac)
    for command in found:
        missing = [word for word in [command, *options(caac, command)] if word not in page]
        problems += [f"caac.1 does not name {word} (of caac {command})" for word in missing]
    if len(found) < 20:
        problems.append(f"only {len(found)} commands found in `caac help`")
    print("\n".join(problems))
    sys.exit(bool(problems))


main()
