caac register kinds
caac register kinds use
caac register kinds documnt
