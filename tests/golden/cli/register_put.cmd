caac register put base.db document id=cod-c99 kind=conclusions situations=cod symbol=s/ac.51/2030/1 --author A --reason "first reading" --now 2026-02-01T09:00:00Z
caac register put --now 2026-02-02T09:00:00Z base.db document id=cod-c99 coding_status=partial symbol=
caac register sql base.db 'SELECT document_id, symbol, coding_status FROM documents WHERE document_id = :id' id=cod-c99
caac register log base.db
caac register remove base.db document cod-c99 --now 2026-02-03T09:00:00Z
caac register sql base.db 'SELECT count(*) AS n FROM documents WHERE document_id = :id' id=cod-c99
