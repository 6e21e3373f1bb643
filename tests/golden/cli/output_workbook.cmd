caac toolkit list -o list.xlsx && ls && head -c 2 list.xlsx && caac toolkit list -o again.xlsx && cmp list.xlsx again.xlsx
