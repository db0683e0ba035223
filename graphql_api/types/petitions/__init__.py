"""Petitions, conduct cases, commendations."""
