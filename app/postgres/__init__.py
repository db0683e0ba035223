"""The embedded PostgreSQL server under a supervisor of our own. Usable alone; knows nothing of dossiers."""
