caac text units $SOURCE/examples/texts/sample_conclusions_samplia.txt --what lst
