"""A dossier's commands, a file per phase; its state and what is derived from it."""
