cat >codes.csv <<'END'
unit,coder,value
1,A,1.a; 2.b
1,B,1.a
2,A,none
2,B,
3,A,none
3,B,None
4,A,3.a;4.b
4,B,4.b;5.a
END
caac agreement codes.csv --distance masi --interval none --format csv
