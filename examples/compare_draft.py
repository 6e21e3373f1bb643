# SPDX-License-Identifier: MIT
"""Put an invented draft beside the last conclusions: what was dropped, added, softened; and where its words were used before."""

import pathlib

import caac

texts = pathlib.Path(__file__).parent / "texts"
conclusions = caac.read(texts / "sample_conclusions_exland.txt")
draft = caac.read(texts / "draft_conclusions_exland.txt")

comparison = caac.compare(conclusions, draft)
print(", ".join(f"{count} {relation}" for relation, count in comparison.counts.items()))
for pair in comparison:
    if pair.relation in ("new", "dropped") or pair.strength:
        print(pair)
for row in comparison.verbs().to_dicts():
    print(f"{row['direction']}: {row['before']} -> {row['after']}")

with caac.Register.create(":memory:") as reg:
    with reg.step("three texts", by="A") as step:
        for id, name in (("xaa", "Exland"), ("xab", "Samplia"), ("xac", "Testania")):
            step.put("situation", id=id, name=name)
            reg.add_text(texts / f"sample_conclusions_{name.lower()}.txt", situation=id)
    for row in reg.find('"action plan"').to_dicts():
        print(f"{row['symbol']}, para. {row['paragraph']}: {row['context']}")
    print(reg.find('"action plan"', what="summary"))
