caac register put base.db document id=cod-c99 kind=conclusions situations=cod title=Zanzibar --author A --reason "about Zanzibar" --now 2026-02-01T09:00:00Z
caac register purge base.db document cod-c99 --dry --now 2026-02-02T09:00:00Z
caac register purge base.db document cod-c99 --author A --now 2026-02-02T09:00:00Z
caac register log base.db
grep -c Zanzibar base.db
caac register purge base.db document cod-r1 --now 2026-02-03T09:00:00Z
