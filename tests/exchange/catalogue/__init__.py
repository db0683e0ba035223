"""Law files in."""
