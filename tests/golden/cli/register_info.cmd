caac register info base.db | grep -v bytes
