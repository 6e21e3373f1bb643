caac measure list --width 100
