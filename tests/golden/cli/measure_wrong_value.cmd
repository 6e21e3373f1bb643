caac measure adoption-time base.db --by yaer
