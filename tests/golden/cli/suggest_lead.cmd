caac suggest "$SOURCE/examples/texts/sample_conclusions_exland.txt" --lead "To the parties:"
