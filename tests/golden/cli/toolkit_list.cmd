caac toolkit list
