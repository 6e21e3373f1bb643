mkdir folder
printf 'situation_id,name,iso3,m49,note\r\nxxx,Xland,,,\r\nxxx,Yland,,,\r\n' > folder/situations.csv
printf 'document_id,kind,situation_ids,symbol,answers,sources,note\r\nxxx-r1,raport,xxx,S/2006/,,,\r\nxxx-r2,report,yyy,S/2006/1,,,\r\n' > folder/documents.csv
caac register new new.db
caac register load new.db folder
echo "exit $?"
caac register sql new.db 'SELECT count(*) AS documents FROM documents'
