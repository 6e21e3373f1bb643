caac text units base.db
