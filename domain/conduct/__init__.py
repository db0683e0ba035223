"""Conduct cases and commendations: commands, state, decisions. May import the rest of `domain`."""
