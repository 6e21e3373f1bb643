caac toolkit matrix base.db --situation=cod --format=csv
