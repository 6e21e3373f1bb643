caac help register load
