caac agreement base.db
