printf '1. One.\n\0' >a.txt; caac text units a.txt
