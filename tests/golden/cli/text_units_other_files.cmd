printf '%%PDF-1.7\n' >a.pdf; printf '{\\rtf1 x}' >a.rtf; printf '<!doctype html>\n' >a.html; printf '\320\317\021\340' >a.doc
for each in a.pdf a.rtf a.html a.doc base.db; do caac text units $each; done
