caac toolkit list --no-remarks=no
