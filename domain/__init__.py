"""What happened to a dossier and what it means: facts, state, law, decisions. Pure: no I/O, no clock, no database, no web.

May import the standard library and msgspec only. Everything here may be imported by every other package except `ledger`.
"""
