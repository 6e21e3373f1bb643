# SPDX-License-Identifier: MIT
"""How long the Working Group took from a report to its conclusions, by year, with Watchlist's dates preferred."""

import pathlib

import caac

with caac.Register.create(":memory:") as reg:
    reg.load(pathlib.Path(__file__).parent / "register")
    times = reg.measure("adoption-time", by="year", prefer=["Watchlist"])

print(times)
print("known of", times.remarks["n"], "sets; longest:", max(filter(None, times["max"])), "months")
