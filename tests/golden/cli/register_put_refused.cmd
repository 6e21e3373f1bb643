caac register put base.db document id=cod-c99 kind=conclusons situations=cdo
