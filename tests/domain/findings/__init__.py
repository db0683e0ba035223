"""Tests of the findings: each code raised, and not raised at its edge."""
