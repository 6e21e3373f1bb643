# SPDX-License-Identifier: MIT
"""Command lines and what they must print: golden.py --cases DIR --caac PROGRAM [--path DIR] [NAME...].

A case is NAME.cmd, run by `sh` in an empty folder that has base.db, a register with the facts of examples/register.
NAME.out and NAME.err are what it prints, byte for byte (no file: nothing), NAME.code its exit code (no file: 0).
$SOURCE is the source tree. CAAC_UPDATE=1 writes these files anew: read the difference before it is committed.
"""
import argparse
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
NOW = "2026-01-31T12:00:00Z"


def environment(programs):
    """What a case sees: nothing of the caller's settings that could show in the output, and a locale with a comma."""
    keep = {name: value for name, value in os.environ.items() if name in ("LOCPATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS")}
    path = os.pathsep.join([*map(str, programs), "/usr/bin", "/bin"])
    return {**keep, "PATH": path, "LC_ALL": "de_DE.UTF-8", "SOURCE": str(SOURCE), "TZ": "Asia/Kathmandu"}


def make_register(path, env):
    for words in (["new", path], ["load", path, SOURCE / "examples/register"]):
        subprocess.run(["caac", "register", *map(str, words), "--now", NOW], env=env, check=True)


def play(script, register, env):
    """Run a case; its output, complaints and exit code as bytes by file ending."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(register, pathlib.Path(folder, "base.db"))
        done = subprocess.run(["sh", "-c", script], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    code = b"" if done.returncode == 0 else b"%d\n" % done.returncode
    return {".out": done.stdout, ".err": done.stderr, ".code": code}


def expected(case, ending):
    path = case.with_suffix(ending)
    return path.read_bytes() if path.exists() else b""


def rewrite(case, actual):
    for ending, data in actual.items():
        path = case.with_suffix(ending)
        if data:
            path.write_bytes(data)
        else:
            path.unlink(missing_ok=True)


def difference(case, ending, actual):
    wanted = expected(case, ending)
    if wanted == actual:
        return ""
    lines = [data.decode(errors="backslashreplace").splitlines(keepends=True) for data in (wanted, actual)]
    return "".join(difflib.unified_diff(*lines, f"{case.stem}{ending} expected", f"{case.stem}{ending} actual"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=pathlib.Path, required=True)
    parser.add_argument("--caac", type=pathlib.Path, required=True)
    parser.add_argument("--path", type=pathlib.Path, action="append", default=[], help="folder of other programs")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    env = environment([arguments.caac.resolve().parent, *(path.resolve() for path in arguments.path)])
    cases = sorted(case for case in arguments.cases.glob("*.cmd") if not arguments.names or case.stem in arguments.names)
    if not cases:
        sys.exit(f"no cases in {arguments.cases}")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        register = pathlib.Path(folder, "base.db")
        make_register(register, env)
        for case in cases:
            actual = play(case.read_text(encoding="utf-8"), register, env)
            if os.environ.get("CAAC_UPDATE") == "1":
                rewrite(case, actual)
            text = "".join(difference(case, ending, data) for ending, data in actual.items())
            failed += bool(text)
            sys.stdout.write(text)
    print(f"{len(cases)} cases, {failed} failed")
    sys.exit(failed > 0)


main()
