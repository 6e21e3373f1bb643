# SPDX-License-Identifier: MIT
"""Our answers: the measures, through the Python package."""
import caac


def option_use_act(register, folder):
    with caac.open(register, mode="ro") as reg:
        return reg.measure("option-use", level="act")


def option_use_set(register, folder):
    with caac.open(register, mode="ro") as reg:
        return reg.measure("option-use", level="set")


def adoption_time(register, folder):
    with caac.open(register, mode="ro") as reg:
        return reg.measure("adoption-time", by="year")


COLUMNS = {
    "option-use level=act": ("option", "acts"),
    "option-use level=set": ("option", "sets", "share", "rank", "cumulative", "acts"),
    "adoption-time by=year": ("group", "sets", "n", "missing", "mean", "median", "min", "max"),
}
ANSWERS = {"option-use level=act": option_use_act, "option-use level=set": option_use_set, "adoption-time by=year": adoption_time}
WAYS = {question: dict.fromkeys(("register, measure()", "register, edited since load"), answer) for question, answer in ANSWERS.items()}


def cells(question, table):
    return [list(row) for row in zip(*(table[name] for name in COLUMNS[question]))]
