"""The ledger's contents out: XES, OCEL 2.0, the ledger's own JSON Lines.

May import every other room of `exchange`.
"""
