"""Facts folded into tables, and the questions those tables answer. One table family per module: DDL, fold, queries.

May import `domain` and `ledger`.
"""
