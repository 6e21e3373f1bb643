caac register put base.db situation id=xxa name=Samplia --author A --now 2026-02-01T09:00:00Z
caac register undo base.db --author A --now 2026-02-02T09:00:00Z
caac register undo base.db --author A --now 2026-02-03T09:00:00Z
