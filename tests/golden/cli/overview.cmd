caac help
