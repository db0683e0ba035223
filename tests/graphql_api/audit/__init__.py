"""What an inspector reads is recorded."""
