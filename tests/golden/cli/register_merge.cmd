caac register put base.db document id=samplia kind=conclusions symbol=SAMPLE/AC.51/2098/3 sample=1 --author A --now 2026-01-31T13:00:00Z
cp base.db hers.db
caac register put base.db document id=samplia title="Conclusions on Samplia" --author A --now 2026-02-01T09:00:00Z
caac register put hers.db document id=samplia title="Third conclusions" note=read --author B --now 2026-02-02T09:00:00Z
caac register merge base.db hers.db --dry --format csv --no-remarks | sed 's/,\r*$/,theirs/' > decided.csv
caac register merge base.db hers.db --decisions decided.csv --author A --now 2026-02-03T09:00:00Z
caac register merge base.db hers.db --author A --now 2026-02-03T10:00:00Z
caac register log base.db --step last
