caac measure --help adoption-time | head -n 1
caac toolkit show --help 1 2 3 --no-such-thing | head -n 1
