caac toolkit list -o list.doc
caac toolkit list -o list
