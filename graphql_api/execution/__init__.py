"""Runs plans and resolvers against the database and the ledger. May import `compiler` and `access`."""
