mkdir drafts; caac text units drafts; caac text add base.db drafts
