caac mesure list
