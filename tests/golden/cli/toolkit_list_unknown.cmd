caac toolkit list bodys
