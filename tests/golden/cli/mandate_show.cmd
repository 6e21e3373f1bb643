caac mandate show
