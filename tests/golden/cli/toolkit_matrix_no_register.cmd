caac toolkit matrix --situation cod
