cat >codes.csv <<'END'
unit,coder,value,group
1,A,1,x
1,B,1,x
1,D,1,x
2,A,2,x
2,B,2,x
2,C,3,x
2,D,2,x
1,A,,y
1,B,1,y
END
caac agreement codes.csv
