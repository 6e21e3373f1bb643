caac suggest --text "Requests UNICEF to help" --lexicon nowhere.txt
