caac toolkit matrix --situation kod base.db
