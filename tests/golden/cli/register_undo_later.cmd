caac register put base.db document id=cod-c99 kind=conclusions situations=cod --author A --reason "first reading" --now 2026-02-01T09:00:00Z
caac register put base.db document id=cod-c99 title=Sample --author B --now 2026-02-02T09:00:00Z
caac register undo base.db 20260201T090000Z-0002-a615
