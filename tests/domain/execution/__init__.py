"""The path of a command, on a real ledger with the shipped law."""
