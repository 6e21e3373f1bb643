caac measure adoption-time --help
