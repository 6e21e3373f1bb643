caac register put base.db document id=cod-c99 kind=conclusions situations=cod --author A --reason "first reading" --now 2026-02-01T09:00:00Z
caac register put base.db document id=cod-c99 title=Sample situations= --author B --now 2026-02-02T09:00:00Z
caac register log base.db --step last
caac register log base.db --kind document --id cod-c99
caac register log base.db --step 20260201T090000Z-0002-a616
