toolkit_walk && toolkit_walk DPKO | tail -3; toolkit_walk UNICEFF
