"""The CHIME picture on the screen."""
