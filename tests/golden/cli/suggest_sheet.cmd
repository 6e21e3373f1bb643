caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1 --now 2026-01-31T12:00:00Z > id.txt
suggest() { caac register put base.db coding "id=$1" "unit=exl-c1/$2" "coder=lexicon en-0" stage=suggested --now 2026-01-31T12:00:00Z > id.txt; shift 2; caac register put base.db use "$@" --now 2026-01-31T12:00:00Z > id.txt; }
suggest s1 9 coding=s1 option=1.f limb=direct "addressee=the World Bank" rule=money-asked grade=sure
suggest s2 10 coding=s2 option=1.d limb=direct rule=srsg-visit grade=likely
suggest s3 "6(b)" coding=s3 option=2.b rule=appeal grade=look
caac sheet out base.db exl-c1 --coder A --format csv --no-remarks | cut -d, -f5- | tail -n 1
caac sheet out base.db exl-c1 --coder A --show suggestions --format csv --no-remarks > sheet.csv
grep '^unit\|exl-c1/9,' sheet.csv | sed 's/"The Working.*money-asked/TEXT: money-asked/'
printf 'unit,options,coder,view\nexl-c1/9,accept,A,suggestions\nexl-c1/10,=,A,suggestions\n' > in.csv
caac sheet in base.db in.csv --now 2026-02-01T09:00:00Z
caac code list base.db --stage coded --no-remarks --format csv
printf 'unit,options,limb,coder,view\nexl-c1/9,accept,council,A,suggestions\nexl-c1/11,accept,,A,suggestions\nexl-c1/10,accept,,B,blind\n' > in.csv
caac sheet in base.db in.csv
