caac register --help
