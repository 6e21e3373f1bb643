caac measure adoption-tme base.db
