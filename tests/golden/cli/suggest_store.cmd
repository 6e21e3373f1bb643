printf 'SAMPLE/2099/7\n\nReport of the Secretary-General on children and armed conflict in Exland\n\n1. The report covers two years.\n\n2. Schools were closed in the north.\n' > report.txt
caac text add base.db report.txt --id r7 --kind report --private no --now 2026-01-31T12:00:00Z
caac suggest store base.db r7 --no-remarks --now 2026-02-01T09:00:00Z | grep -v '^─' | tr -s ' ' | sed 's/en-[0-9]*/en-N/'
caac suggest store base.db r8
caac suggest store base.db afg-c1
