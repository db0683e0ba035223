"""The period report, scorecards, simplification results."""
