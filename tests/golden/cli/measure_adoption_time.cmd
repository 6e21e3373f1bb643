caac measure adoption-time base.db --by year --prefer Watchlist --width 120
