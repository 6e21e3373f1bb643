# SPDX-License-Identifier: MIT
"""Processes, their wall clock and peak memory; files out of the page cache; the speed of `cat`."""
import json
import os
import statistics
import subprocess
import sys
import time

MIB = 1024.0  # of the KiB that the kernel tells


def drop(paths):
    """Ask the kernel to forget the files' pages, so that the next reader has them from the disk."""
    for path in paths:
        with open(path, "rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def run(command, **more):
    """Run a command; its seconds, its peak memory in KiB, and what it printed."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **more) as process:
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode != 0:
        sys.exit(f"exit {process.returncode}: {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss, said


class Worker:
    """One way to an answer: a long-running process for warm times, and one process a time for cold ones."""

    def __init__(self, here, who, module, question, way, register, folder):
        self.who, self.way, self.warm, self.cold = who, way, [], []
        self.warm_peak = self.cold_peak = 0
        self._command = [sys.executable, here / "worker.py", module, question, way, register, folder]
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, what):
        self._process.stdin.write(what + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"{self.who}, {self.way}: the process ended")
        return json.loads(line)

    def run_warm(self):
        told = self.ask("time")
        self.warm.append(told["seconds"])
        self.warm_peak = told["peak"]

    def run_cold(self):
        seconds, _, said = run([*self._command, "once"])
        self.cold.append(seconds)
        self.cold_peak = max(self.cold_peak, json.loads(said)["peak"])

    def end(self):
        self._process.stdin.close()
        self._process.wait()


class Command:
    """The `caac` command, always a process of its own; warm: with the file in the page cache."""

    def __init__(self, who, way, command):
        self.who, self.way, self.warm, self.cold, self._command = who, way, [], [], command
        self.warm_peak = self.cold_peak = 0

    def run_warm(self):
        seconds, self.warm_peak, _ = run(self._command)
        self.warm.append(seconds)

    def run_cold(self):
        seconds, self.cold_peak, _ = run(self._command)
        self.cold.append(seconds)

    def end(self):
        pass


def speed_of_cat(path):
    """Bytes a second of `cat FILE > /dev/null`, warm and cold: the best of three."""
    seconds = {"warm": [], "cold": []}
    for state, times in seconds.items():
        for _ in range(4):
            if state == "cold":
                drop([path])
            began = time.perf_counter()
            subprocess.run(["cat", path], check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - began)
        del times[0]
    size = os.stat(path).st_size
    return {state: size / min(times) for state, times in seconds.items()}


def ratios(theirs, ours):
    """least, median and most of the ratios pair by pair."""
    pairs = sorted(a / b for a, b in zip(theirs, ours))
    return pairs[0], statistics.median(pairs), pairs[-1]
