"""Children, their supervisor, the clock."""
