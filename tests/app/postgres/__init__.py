"""The embedded server: homes, locks, identities, ends."""
