caac register
