printf '<CodeBook/>' >toolkit.qdc
caac code import base.db toolkit.qdc
