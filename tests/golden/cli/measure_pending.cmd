caac measure pending base.db --on 2024-06-30 --no-remarks --format csv
