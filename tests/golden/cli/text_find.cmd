caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt $SOURCE/examples/texts/sample_conclusions_samplia.txt $SOURCE/examples/texts/sample_conclusions_testania.txt
caac text add base.db $SOURCE/examples/texts/draft_conclusions_exland.txt --id exl-draft
caac text find base.db '"action plan"' --width 140
caac text find base.db --what summary --format csv 'action plan'
caac text find base.db --what citations --no-remarks -- letter -donors
caac text find base.db Placeville --include-private --what citations --no-remarks
caac text find base.db '"action plan'
