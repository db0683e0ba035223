"""Conduct cases and commendations."""
