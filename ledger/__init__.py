"""Facts in order, as opaque bytes: append, read, follow. Knows no dossier and no law.

May import psycopg and the `eventsourcing` package's persistence layer; never `domain`.
"""
