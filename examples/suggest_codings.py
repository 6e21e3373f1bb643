# SPDX-License-Identifier: MIT
"""Read an invented document for what it asks, look at the words that say so, and see what became of it beside a blind coding."""

import pathlib

import caac

texts = pathlib.Path(__file__).parent / "texts"
suggester = caac.Suggester()
print(suggester)

conclusions = caac.read(texts / "sample_conclusions_exland.txt")
suggestions = suggester.suggest(conclusions)
for suggestion in suggestions:
    if suggestion.grade == "sure" and suggestion.uses:
        print(suggestion, "|", "; ".join(span.text for span in suggestion.spans if span.role == "act"))

(alone,) = suggester.suggest("Ask donors to give more for the schools of Exland;", limb="council")
for use in alone.uses:
    print(f"{use}: {use.reason}")

with caac.Register.create(":memory:") as reg:
    with reg.step("an invented document", by="A") as step:
        step.put("situation", id="exl", name="Exland")
        reg.add_text(conclusions, id="exl-c1", situation="exl")
    reg.take_sheet(texts / "coding_A_exland.csv", by="A", reason="first reading, blind")
    reg.store_suggestions("exl-c1", suggester, by="A")
    print(reg.measure("suggestions-kept", by="grade", view="blind").to_text(remarks=False))
    done = reg.accept_suggestions("exl-c1", "B", grade="sure", by="B", reason="read again")
    print(done["accepted"], "accepted,", done["open"], "open")

score = suggester.score(texts / "sample_conclusions_exland.txt")  # beside its key, sample_conclusions_exland.key.csv
print(score.summary.to_text(remarks=False))
