"""Procedures, rule packs, the calendar."""
