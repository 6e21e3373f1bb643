caac suggest base.db nothing-c1
