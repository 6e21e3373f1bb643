caac toolkit matrix --no-remarks
