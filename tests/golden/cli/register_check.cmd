caac register check base.db
