printf ' \n\f' >blank.txt; >empty.txt; caac text units empty.txt; caac text show - <blank.txt; caac text compare blank.txt $SOURCE/examples/texts/draft_conclusions_exland.txt
