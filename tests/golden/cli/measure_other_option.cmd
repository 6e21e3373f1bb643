caac measure limbs base.db --by year
