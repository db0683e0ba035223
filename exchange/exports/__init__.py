"""Exports of the ledger: XES, OCEL 2.0, the ledger's own JSON Lines.

May import every other room of `exchange`.
"""
