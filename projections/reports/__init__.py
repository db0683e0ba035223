"""Statements that count over the tables: period reports, scorecards, simplification results, shares of duties met."""
