caac toolkit matrix base.db --no-remarks
