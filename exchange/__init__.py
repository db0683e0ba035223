"""Files in and out: XES, CSV, the ledger's own JSON Lines, OCEL 2.0, and the mappings that give a foreign log its meaning.

May import `projections`, `domain` and `ledger`.
"""
