caac register sql base.db "SELECT nam FROM situations"
