"""A dossier and what stands beside it."""
