"""Immutable data that facts carry: the context of an act, a procedure, a rule pack."""
