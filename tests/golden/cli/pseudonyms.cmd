caac register put base.db unit id=u1 paragraph=1 basis=text --now 2026-01-31T12:00:00Z
caac register put base.db coding id=u1/Jane-Doe unit=u1 coder='Jane Doe' stage=coded --author 'jane@example.org' --now 2026-01-31T12:00:00Z
caac register put base.db use coding=u1/Jane-Doe option=1.a --now 2026-01-31T12:00:00Z
caac register dump base.db folder
grep Jane folder/* || cat folder/codings.csv
grep coder-1 folder/uses.csv
caac register dump base.db stored --coders stored
cat stored/codings.csv
