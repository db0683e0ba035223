"""Directives: commands, decisions, state and how facts move it. May import the rest of `domain`."""
