"""Facts in order, as opaque bytes: append, read, follow, copy verbatim. Knows nothing of dossiers or the law.

Begin with `ledger.store.Ledger`; `ledger.schema` prepares a database. May import psycopg and the `eventsourcing` package's
persistence layer; never `domain`.
"""
