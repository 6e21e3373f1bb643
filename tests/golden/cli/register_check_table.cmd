caac register check base.db --format md
