caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1
for unit in 10 '6(b)'; do caac register put base.db coding unit="exl-c1/$unit" coder=A stage=final --now 2026-01-31T12:00:00Z; done
caac text remove base.db exl-c1
caac text list base.db --format csv
