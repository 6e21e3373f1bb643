caac toolkit codebook | head -n 8
