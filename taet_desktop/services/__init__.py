"""One function per use case; the only way from the window to the store."""
