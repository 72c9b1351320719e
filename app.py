"""Starts the reading room: `python app.py [--index DIR] [--host ADDRESS] [--port N]`."""

import sys

from rag.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
