caac toolkit list --format cvs
