"""Facts in order, as opaque bytes: append, read, follow, copy verbatim. Knows no dossier and no law.

Begin with `ledger.store.Ledger`; `ledger.schema` makes a database fit. May import psycopg and the `eventsourcing` package's
persistence layer; never `domain`.
"""
