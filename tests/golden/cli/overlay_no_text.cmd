printf 'a\000b' > overlay.json
caac toolkit check overlay.json
