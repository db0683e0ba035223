"""Local time, counting time limits, versions in force, and the one reader of the law."""
