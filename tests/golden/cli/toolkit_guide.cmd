caac toolkit guide --width 100
