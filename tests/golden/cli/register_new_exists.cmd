caac register new base.db
