caac help suggest score
