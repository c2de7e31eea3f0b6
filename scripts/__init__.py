"""Helpers of the Makefile: set-up, start and lock. Standard library only; they run before anything is installed."""
