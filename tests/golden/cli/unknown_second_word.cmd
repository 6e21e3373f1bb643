caac toolkit lsit
