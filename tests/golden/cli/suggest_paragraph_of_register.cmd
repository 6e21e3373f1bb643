caac suggest base.db exl-c1 --paragraph
