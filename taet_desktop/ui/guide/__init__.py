"""The user guide in the window, and the way to it from every page and before unlocking."""
