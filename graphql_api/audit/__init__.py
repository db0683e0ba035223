"""What an inspector reads is recorded before it is answered."""
