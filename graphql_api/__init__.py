"""The GraphQL schema over the projections, the compiler of queries to SQL, and who may see what.

May import `projections`, `domain` and `ledger`.
"""
