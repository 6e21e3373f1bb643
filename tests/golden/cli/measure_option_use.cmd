caac measure option-use base.db --width 120 --no-remarks
