"""Child processes and their supervision, the listener they share, the projector and the clock."""
