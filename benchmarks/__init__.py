"""`make bench`: ratios against raw PostgreSQL in the same run (see docs/performance.md). Nothing imports it."""
