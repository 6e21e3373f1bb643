# SPDX-License-Identifier: MIT
"""worker.py MODULE QUESTION [WAY REGISTER FOLDER [once]]: answers in a process of its own.

Without a way: which there are. once: one answer, and the process ends. Else each line on standard input asks for one answer.
What is printed, one JSON a line: seconds from file to table, the peak memory of this process so far in KiB, on "cells" the table.
"""
import importlib
import json
import sys
import time


def peak():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def plain(cell):
    return cell if isinstance(cell, str) or cell is None else float(cell)


def main():
    module, question = importlib.import_module(sys.argv[1]), sys.argv[2]
    if not sys.argv[3:]:
        print(json.dumps(list(module.WAYS[question])))
        return
    way, register, folder = sys.argv[3:6]
    answer = module.WAYS[question][way]
    for line in ["once"] if sys.argv[6:] else sys.stdin:
        began = time.perf_counter()
        table = answer(register, folder)
        told = {"seconds": time.perf_counter() - began, "peak": peak()}
        if line.strip() == "cells":
            told["cells"] = [[plain(cell) for cell in row] for row in module.cells(question, table)]
        print(json.dumps(told), flush=True)
        del table


if __name__ == "__main__":
    main()
