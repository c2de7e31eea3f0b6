"""Moving between vaults: sending, looking at what came, taking it in, receipts, undoing."""
