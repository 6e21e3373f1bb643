caac register put base.db documnt id=cod-c99
