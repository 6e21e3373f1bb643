caac register load base.db "$SOURCE/examples/register"
caac register log base.db
