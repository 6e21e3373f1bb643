caac register load base.db none
