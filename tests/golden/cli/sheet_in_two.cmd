caac register put base.db situation id=exl name=Exland --now 2026-01-31T12:00:00Z > put.txt
caac text add base.db $SOURCE/examples/texts/sample_conclusions_exland.txt --id exl-c1 --situation exl --now 2026-01-31T12:00:00Z
printf 'unit,others,options,limbs,coder\nexl-c1/1,B: none,none,,A\nexl-c1/2,B: 1.a,1.a,direct,A\n' > A.csv
printf 'unit,options,limb,coder,view\nexl-c2/1,none,,B,blind\nexl-c2/2,n/a,,B,blind\nexl-c1/2,1.a; 5.a,direct;,x,blind\n' > B.csv
caac sheet in base.db A.csv B.csv
