printf 'unit,coder,value\n1,A,x\n1,A,y\n' >codes.csv
caac agreement codes.csv
