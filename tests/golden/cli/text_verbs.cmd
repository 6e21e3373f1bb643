caac text verbs --format csv | cut -d, -f1-3
