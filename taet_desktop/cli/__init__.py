"""The unattended commands."""
