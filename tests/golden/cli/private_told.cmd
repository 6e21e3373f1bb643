caac register new own.db --now 2026-01-31T12:00:00Z
caac text add own.db $SOURCE/examples/texts/draft_conclusions_exland.txt --id exl --private yes --author A --now 2026-01-31T12:00:00Z
caac text remove own.db exl --author A --now 2026-01-31T12:00:00Z
caac text add own.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl --private no --author A --now 2026-01-31T12:00:00Z
caac register log own.db --kind document --format csv | cut -d, -f2-
caac register put own.db document id=secret kind=report private=1 --author A --now 2026-01-31T12:00:00Z
caac register check own.db
caac text remove own.db secre
caac register put own.db unit id=exl/1 document=secret --now 2026-01-31T12:00:00Z
caac register put own.db unit id=exl/1 document=exl --now 2026-01-31T12:00:00Z
