caac suggest nowhere.txt
