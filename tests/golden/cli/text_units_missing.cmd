caac text units nothing.txt
