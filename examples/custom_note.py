# SPDX-License-Identifier: MIT
"""A note of one's own, built step by step from the register: three headings, a table, a chart, a source. `note.write("note.html")`
writes it; so do .docx, .pdf, .md and .txt."""

import pathlib

import caac

with caac.Register.create(":memory:", now="2026-01-31T12:00:00Z") as reg:
    reg.load(pathlib.Path(__file__).parent / "register")
    times = reg.measure("adoption-time", by="year", period=(2006, 2012), prefer=["Watchlist"])
    sets = reg.measure("sets")

known = times.select(["group", "n", "mean", "max"], known="mean")
longest = max(known.to_dicts(), key=lambda row: row["max"])

note = caac.Note("How long conclusions took", name="custom-note", subtitle="Sets of conclusions adopted 2006 to 2012")
note.heading("In short")
note.bullet("The register has ", caac.strong(str(sets.remarks["n"])), " sets of conclusions in all.")
note.bullet("The longest wait ended in ", caac.strong(longest["group"]), ": ", f"{longest['max']:.1f} months (", caac.refer("times"), ").")
note.heading("By year")
note.paragraph("The dates of Watchlist come first where sources differ ", caac.cite("watchlist"), ". ", caac.refer("bars"), " has the means.")
note.chart("bars", "bars", known, label="group", value="mean", n="n", title="Mean months from report to adoption")
note.table("times", known, caption="Months from report to adoption", remarks="here")
note.heading("What this leaves out")
note.paragraph("Sets of which a day is not known are counted, and stand in no mean: what is missing is ", caac.emphasis("not"), " 0.")
note.method("Period", "Years of adoption, 2006 to 2012.")
note.source("watchlist", "Watchlist on Children and Armed Conflict, notes on working methods", "https://watchlist.org/")
note.stamp("draft", "an example, for nobody's desk")

print(note.to_text(width=100))
