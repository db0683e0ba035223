"""Counting time, versions in force, the law as it is read from a journal."""
