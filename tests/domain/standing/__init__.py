"""What stands beside findings."""
