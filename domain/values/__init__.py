"""Immutable data that facts carry: the context of a deed, a procedure, a rule pack."""
