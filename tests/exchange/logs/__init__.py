"""Case logs in."""
