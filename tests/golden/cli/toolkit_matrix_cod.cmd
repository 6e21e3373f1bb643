caac toolkit matrix --situation cod base.db
