"""Directives: commands, state, decisions. May import the rest of `domain`."""
