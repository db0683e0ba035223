"""Publications and the duties to publish."""
