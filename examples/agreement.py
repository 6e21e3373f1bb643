# SPDX-License-Identifier: MIT
"""Two coders of three invented documents: their sheets come in, and what they agree on before they talk is measured."""

import pathlib

import caac

TEXTS = pathlib.Path(__file__).parent / "texts"
NAMES = {"exl": "exland", "smp": "samplia", "tst": "testania"}

with caac.Register.create(":memory:", now="2026-01-31T12:00:00Z") as reg:
    with reg.step("three invented situations", by="A") as step:
        for id, name in NAMES.items():
            step.put("situation", id=id, name=name.title())
    for id, name in NAMES.items():
        reg.add_text(TEXTS / f"sample_conclusions_{name}.txt", id=f"{id}-c1", situation=id, by="A", reason="the texts")
        for coder in "AB":
            reg.take_sheet(TEXTS / f"coding_{coder}_{name}.csv", by=coder, reason="first reading")

    print(reg.measure("agreement-sets").to_text(remarks=False))
    for row in reg.measure("agreement").to_dicts():
        if row["percent"] < 100:
            print(f"{row['item']:18}{row['used']:4} units  {row['percent']:6.1f}%  alpha {row['alpha']:6.3f}  {row['name']}")
    print()
    for row in reg.disagreements("exl-c1").to_dicts():
        print(f"{row['paragraph']:8} A: {row['coder A']}\n{'':8} B: {row['coder B']}")

# The same of judgements from anywhere: (unit, coder, value), or with a group; here the values are sets of options.
judgements = [("7 (a)", "A", {"1.a"}), ("7 (a)", "B", {"1.a", "1.f"}), ("7 (b)", "A", set()), ("7 (b)", "B", set())]
print(caac.agreement(judgements, distance="masi", interval="none").to_text())
