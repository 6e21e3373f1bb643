caac help suggest
