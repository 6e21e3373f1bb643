caac text add base.db $SOURCE/examples/texts/draft_conclusions_exland.txt --id exl-draft --kind conclusions --private yes --date 2099-05
caac register dump base.db folder
grep -l exl-draft folder/*
caac register dump base.db all --include-private
grep -l exl-draft all/*
for measure in sets coverage adoption-time pending option-use; do
  caac measure $measure base.db --format json -o $measure.json
  caac measure $measure base.db --format json -o $measure-all.json --include-private
done
grep -l exl-draft *.json
grep -l 'private documents were left out' *.json
grep -l 'not for others' *.json
caac text add base.db $SOURCE/examples/texts/sample_conclusions_samplia.txt --id smp
caac text add base.db $SOURCE/examples/texts/draft_conclusions_exland.txt --id smp
