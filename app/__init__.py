"""Wiring only: settings, the embedded PostgreSQL, server processes, the `dossier` command line. Nothing imports it."""
