caac toolkit show 5.A --width 90
