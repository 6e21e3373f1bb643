# SPDX-License-Identifier: MIT
"""Pipes that close, disks that are full, terminals: streams.py CAAC."""
import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

CAAC = sys.argv.pop(1)
FACTS = pathlib.Path(__file__).resolve().parents[2] / "examples/register"
TEXTS = FACTS.parent / "texts"


def run(*words, **keywords):
    return subprocess.run(
        [CAAC, *map(str, words)], check=False, timeout=60, **{"text": True, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **keywords}
    )


def on_terminal(columns, *words, **settings):
    """What a terminal of that width shows."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {**os.environ, **settings}
    with subprocess.Popen([CAAC, *map(str, words)], stdout=slave, stderr=subprocess.PIPE, env=env) as process:
        os.close(slave)
        data = b""
        try:
            while chunk := os.read(master, 65536):
                data += chunk
        except OSError:
            pass
        os.close(master)
        return process.wait(), data.decode().replace("\r\n", "\n")


class Streams(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_reader_that_stops_is_no_error(self):
        for ignored in (False, True):
            with subprocess.Popen([CAAC, "toolkit", "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, restore_signals=not ignored) as process:
                process.stdout.close()
                self.assertEqual(process.stderr.read(), b"")
                self.assertEqual(process.wait(), 0)

    def test_full_disk_is_an_error(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            done = run("toolkit", "list", stdout=full)
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, r"^caac: standard output could not be written: .+\n$")
        done = run("toolkit", "list", "--format", "csv", "-o", "/dev/full")
        self.assertEqual(done.returncode, 3)
        self.assertTrue(pathlib.Path("/dev/full").is_char_device())

    def test_closed_output_is_an_error_and_never_the_register(self):
        register = self.folder / "r.db"
        script = f'"{CAAC}" register new "{register}" && "{CAAC}" register load "{register}" "{FACTS}" && "{CAAC}" register info "{register}" >&-'
        done = subprocess.run(["sh", "-c", script], check=False, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(run("register", "info", register).returncode, 0)

    def test_text_fits_the_terminal(self):
        for columns in (60, 120):
            code, text = on_terminal(columns, "toolkit", "list")
            self.assertEqual(code, 0)
            self.assertLessEqual(max(map(len, text.splitlines())), columns)
            self.assertNotIn("\x1b", text)
        self.assertGreater(max(map(len, run("toolkit", "list", "options").stdout.splitlines())), 120)

    def test_colour_is_for_terminals_that_have_it(self):
        words = ("text", "compare", TEXTS / "sample_conclusions_exland.txt", TEXTS / "draft_conclusions_exland.txt")
        cases = (
            ({"TERM": "xterm", "NO_COLOR": ""}, "auto", True),
            ({"TERM": "xterm", "NO_COLOR": "1"}, "auto", False),
            ({"TERM": "dumb", "NO_COLOR": ""}, "auto", False),
            ({"TERM": "xterm", "NO_COLOR": ""}, "never", False),
            ({"TERM": "dumb", "NO_COLOR": "1"}, "always", True),
        )
        for settings, when, has_colour in cases:
            code, text = on_terminal(70, *words, "--colour", when, **settings)
            self.assertEqual((code, "\x1b[" in text), (0, has_colour), (settings, when))
            self.assertLessEqual(max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines())), 70)
        self.assertNotIn("\x1b", run(*words, env={**os.environ, "TERM": "xterm"}).stdout)
        self.assertNotIn("\x1b", run(*words, "--colour", "auto", "-o", self.folder / "c.txt").stdout)
        self.assertNotIn("\x1b", (self.folder / "c.txt").read_text(encoding="utf-8"))

    def test_a_workbook_is_nothing_for_a_terminal(self):
        code, text = on_terminal(80, "toolkit", "list", "--format", "xlsx")
        self.assertEqual((code, text), (2, ""))
        done = run("toolkit", "list", "--format", "xlsx", text=False)
        self.assertEqual((done.returncode, done.stdout[:2]), (0, b"PK"))
        with open("/dev/full", "w", encoding="ascii") as full:
            self.assertEqual(run("toolkit", "list", "--format", "xlsx", stdout=full).returncode, 3)

    def test_output_file_is_replaced_whole(self):
        path = self.folder / "list.csv"
        path.write_text("old", encoding="ascii")
        path.chmod(0o640)
        self.assertEqual(run("toolkit", "list", "-o", path).returncode, 0)
        self.assertEqual(path.read_text(encoding="utf-8"), run("toolkit", "list", "--format", "csv").stdout)
        self.assertEqual(path.stat().st_mode & 0o777, 0o640)
        self.assertEqual([each.name for each in self.folder.iterdir()], ["list.csv"])

    def test_link_stays_a_link(self):
        (self.folder / "real.md").write_text("old", encoding="ascii")
        link = self.folder / "link.md"
        link.symlink_to("real.md")
        self.assertEqual(run("toolkit", "list", "-o", link).returncode, 0)
        self.assertTrue(link.is_symlink())
        self.assertIn("|", (self.folder / "real.md").read_text(encoding="utf-8"))

    def test_output_that_cannot_be_written(self):
        done = run("toolkit", "list", "-o", self.folder / "none" / "list.csv")
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, r"^caac: '.*list.csv' could not be written: No such file or directory\n$")
        done = run("toolkit", "list", "--format", "csv", "-o", self.folder)
        self.assertEqual(done.returncode, 3)

    def test_register_is_never_the_output(self):
        register = self.folder / "r.db"
        self.assertEqual(run("register", "new", register).returncode, 0)
        before = register.read_bytes()
        for words in (["--format", "csv", "-o", register], ["--format", "csv", "--output", f"{self.folder}/./r.db"]):
            done = run("register", "info", register, *words)
            self.assertEqual(done.returncode, 2)
            self.assertIn("cannot take its place", done.stderr)
        self.assertEqual(register.read_bytes(), before)

    def test_every_help_has_an_example(self):
        listed = run("help").stdout.split("Commands:\n")[1].split("\n\n")[0]
        commands = re.findall(r"^  (\S+(?: [a-z]+)?)(?:  |\n)", listed, re.M)
        self.assertGreater(len(commands), 20)
        for command in commands:
            asked = run(*command.split(), "--help")
            self.assertEqual((asked.returncode, asked.stderr), (0, ""), command)
            self.assertEqual(asked.stdout, run("help", *command.split()).stdout)
            self.assertRegex(asked.stdout, r"\nExample:\n  \S*")
            self.assertLessEqual(max(map(len, asked.stdout.split("Example:")[0].splitlines())), 80, command)


unittest.main()
