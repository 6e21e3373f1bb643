caac register log base.db --format csv -o base.db
