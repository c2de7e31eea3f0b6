"""The window. Nothing here knows the database or the paper."""
