caac register new r.db
caac note working-methods r.db --format htm
