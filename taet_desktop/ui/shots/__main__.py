"""`python -m taet_desktop.ui.shots`: draw every screen and state into a folder, with an index page.

An entry of its own, above everything as `taet_desktop.__main__` is; so it asks for the command by name.
"""

import sys
from importlib import import_module

if __name__ == "__main__":
    sys.exit(import_module("taet_desktop.cli.gallery").run(sys.argv[1:]))
