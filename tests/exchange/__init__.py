"""Files in and out of the ledger."""
