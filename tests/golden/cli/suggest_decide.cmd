caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1 --now 2026-01-31T12:00:00Z > id.txt
suggest() { caac register put base.db coding "id=$1" "unit=exl-c1/$2" "coder=lexicon en-0" stage=suggested --now 2026-01-31T12:00:00Z > id.txt; shift 2; caac register put base.db use "$@" --now 2026-01-31T12:00:00Z > id.txt; }
suggest s1 9 coding=s1 option=1.f limb=direct "addressee=the World Bank" rule=money-asked grade=sure
suggest s2 10 coding=s2 option=1.d limb=direct rule=srsg-visit grade=likely
suggest s3 "6(b)" coding=s3 option=2.b rule=appeal grade=look
caac suggest accept base.db exl-c1 --coder A --unit 9 --unit exl-c1/10 --reason "as it says" --no-remarks --now 2026-02-01T09:00:00Z
caac suggest reject base.db exl-c1 --coder A --all --now 2026-02-01T09:30:00Z
caac suggest reject base.db exl-c1 --coder B --unit 9 --reason "only mentioned" --no-remarks --now 2026-02-02T09:00:00Z
caac code list base.db --document exl-c1 --no-remarks --format csv
caac suggest kept base.db --no-remarks
caac suggest kept base.db --by grade --format csv
caac suggest accept base.db exl-c1 --coder A --unit 10 --now 2026-02-03T09:00:00Z
caac suggest accept base.db exl-c1 --coder B --unit 9 --unit "6(a)" --unit 99 --now 2026-02-03T09:00:00Z
