"""Counting time, names of papers."""
