caac register info none.db
