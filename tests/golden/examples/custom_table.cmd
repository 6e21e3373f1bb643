custom_table base.db
