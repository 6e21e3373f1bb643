caac register put base.db situation id=exl name=Exland --now 2026-01-31T12:00:00Z > put.txt
caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1 --situation exl --now 2026-01-31T12:00:00Z
cat > wrong.csv <<END
unit,options,limb,addressee,coder
exl-c1/1,none,,,A
exl-c1/6(q),2.b,,,A
exl-c1/7(a),3.z,,,A
exl-c1/7(b),4.b,counsel,,A
exl-c1/7(c),1.a; 1.f,council,UNICEF; donors; others,A
exl-c1/9,,direct,,A
exl-c1/10,1.d,,,
END
caac sheet in base.db wrong.csv --author A
caac code list base.db --document exl-c1 --no-remarks
printf 'paragraph;option\n1;none\n' > foreign.csv
caac sheet in base.db foreign.csv
