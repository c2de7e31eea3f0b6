"""Fields: one widget per kind of answer, all with the same protocol (`base.Field`)."""
