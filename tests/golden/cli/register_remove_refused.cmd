caac register remove base.db document cod-c4
