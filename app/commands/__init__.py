"""The commands of `dossier`, a module each. May import everything; imported by `app/cli.py` only."""
