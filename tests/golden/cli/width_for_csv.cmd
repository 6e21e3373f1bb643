caac toolkit list --format csv --width 80
