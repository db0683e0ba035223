"""The ledger's contents out."""
