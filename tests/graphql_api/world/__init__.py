"""The ledger that the API's tests ask."""
