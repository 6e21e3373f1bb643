caac lexicon --what rule
