"""The command line: one module a command, `main` picks among them."""
