chmod 444 base.db
caac register new mine.db --now 2026-01-31T12:00:00Z
caac text add base.db $SOURCE/examples/texts/draft_conclusions_exland.txt --id mine --situation cod --with mine.db --now 2026-01-31T12:00:00Z
caac register put base.db document id=cod-c1 note="not agreed by all" --with mine.db --author "Jane Doe" --now 2026-01-31T12:00:00Z
cp base.db copy.db
echo '-- list'
caac text list base.db --with mine.db
caac text list base.db --with mine.db --include-private --format csv
echo '-- find'
caac text find base.db government --what citations --with mine.db
caac text find base.db government --what citations --with mine.db --include-private
echo '-- sql'
caac register sql base.db 'SELECT note FROM documents WHERE document_id = :id' id=cod-c1 --with mine.db --format md
echo '-- info'
caac register info base.db --with mine.db | grep -v bytes
echo '-- dump'
caac register dump base.db folder --with mine.db
grep -c '^mine,' folder/documents.csv
caac register dump base.db all --with mine.db --include-private
grep -c '^mine,' all/documents.csv
echo '-- undo'
caac register undo base.db --with mine.db --now 2026-01-31T12:00:00Z
caac register sql base.db 'SELECT note FROM documents WHERE document_id = :id' id=cod-c1 --with mine.db --format csv
echo '-- refused'
caac register remove base.db claim document/cod-c1/adopted/1 --with mine.db
caac register check base.db --with base.db
caac register new other.db --with mine.db
echo '-- alone'
caac register check mine.db 2>&1 | grep reference.missing
cmp base.db copy.db && echo 'the base is as it was'
