caac help measure
