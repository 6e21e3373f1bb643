caac text show $SOURCE/examples/texts/sample_conclusions_samplia.txt --original --width 100
