adoption_time none.db
