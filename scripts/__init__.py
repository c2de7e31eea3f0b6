"""Helpers of the Makefile: set-up, start and lock. Standard library only, since they run first."""
