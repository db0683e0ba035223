"""The `dossier` command, a file per command or subject."""
