"""What the program is about, in the standard library alone: no files, no database, no window."""
