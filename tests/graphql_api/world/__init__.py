"""The ledgers that the API's tests ask."""
