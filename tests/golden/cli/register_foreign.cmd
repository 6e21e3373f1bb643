echo 'a,b' > file.csv
caac register check file.csv
