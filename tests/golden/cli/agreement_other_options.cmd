caac agreement base.db --distance masi
printf 'unit,coder,value\n1,A,x\n' >codes.csv
caac agreement codes.csv --coder A
