caac toolkit show 5.z
