caac toolkit show 5.a 5.b
