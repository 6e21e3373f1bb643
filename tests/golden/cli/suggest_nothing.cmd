caac suggest
