caac measure adoption-time base.db --by year --period 2012 --format csv
