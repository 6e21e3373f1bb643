caac register sql base.db "DELETE FROM claim"
caac register sql base.db 'SELECT count(*) AS claims FROM claims'
