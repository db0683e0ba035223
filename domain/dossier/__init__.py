"""The stream of a dossier: commands, state, deciding, and what is derived from one history."""
