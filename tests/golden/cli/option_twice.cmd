caac toolkit list --format csv --format json
