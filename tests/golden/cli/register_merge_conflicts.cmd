caac register put base.db document id=samplia kind=conclusions symbol=SAMPLE/AC.51/2098/3 sample=1 --author A --now 2026-01-31T13:00:00Z
cp base.db hers.db
caac register put base.db document id=samplia title="Conclusions on Samplia" --author A --now 2026-02-01T09:00:00Z
caac register put hers.db document id=samplia title="Third conclusions" --author B --now 2026-02-02T09:00:00Z
caac register merge base.db hers.db --conflicts conflicts.csv
cat conflicts.csv
caac register merge base.db hers.db
