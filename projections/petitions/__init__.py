"""Petitions, conduct cases and commendations: one generic fold, a table per kind. May import `kit` and `law`."""
