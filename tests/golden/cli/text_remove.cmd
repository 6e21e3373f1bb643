caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt $SOURCE/examples/texts/draft_conclusions_exland.txt --now 2026-01-31T12:00:00Z
caac text remove base.db sample/ac.51/2097/1 --reason "not ours" --author A --now 2026-01-31T12:00:00Z
caac text list base.db --include-private --format csv
caac text find base.db "action plan" --include-private --what summary --no-remarks
caac register sql base.db "SELECT author, reason, count(*) AS changes FROM journal GROUP BY step_id ORDER BY step_id DESC LIMIT 1" --format csv
caac register check base.db 2>&1 | grep -c sample
caac text remove base.db sample-ac.51-2097-2
