caac register dump base.db folder
for file in situations documents claims acts uses; do cmp "folder/$file.csv" "$SOURCE/examples/register/$file.csv"; done
ls folder
