caac lexicon explain no-such-rule-at-all
