"""Figures of real case logs, computed independently: the ledger has to come to the same."""
