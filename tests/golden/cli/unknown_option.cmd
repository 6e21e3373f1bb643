caac toolkit list --frmat csv
