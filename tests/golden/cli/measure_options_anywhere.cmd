caac measure --by=situation adoption-time --format csv -- base.db | head -n 3
