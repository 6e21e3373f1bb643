caac lexicon check nowhere.txt
