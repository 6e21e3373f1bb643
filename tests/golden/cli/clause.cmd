caac mandate clause 2.b --limb direct --addressee UNICEF
caac clause 2.b --limb direct --addressee "Government of Nepal" --format json --no-remarks
caac clause 3.a
