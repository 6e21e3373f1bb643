caac text compare - - </dev/null
