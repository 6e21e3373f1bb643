adoption_time base.db
