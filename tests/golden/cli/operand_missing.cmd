caac register load base.db
