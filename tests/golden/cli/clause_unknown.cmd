caac clause 2.b --limb dirct
caac clause 2.b --addressee UNICEFF
