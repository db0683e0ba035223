"""Facts folded into tables, and the tables rebuilt."""
