"""*Vend skærmen*: what the citizen sees and answers alone, one question at a time."""
