caac help measure adoption-tme
