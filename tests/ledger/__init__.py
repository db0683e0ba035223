"""Tests of the ledger, each against a real PostgreSQL."""
