"""Files that leave the program: the package for the fagsystem and its verification."""
