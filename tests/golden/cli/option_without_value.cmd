caac toolkit list --format
