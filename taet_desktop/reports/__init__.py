"""Neutral documents and how they become PDF and plain text."""
