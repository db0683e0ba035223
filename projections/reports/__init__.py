"""Statements that count over the tables: period reports, scorecards, simplification results."""
