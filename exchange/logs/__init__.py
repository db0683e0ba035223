"""Imports of case logs: mappings, readers of XES and CSV, the facts of a case, reconciliation with what the ledger holds, import.

May import `exchange.catalogue` and what lies below it.
"""
