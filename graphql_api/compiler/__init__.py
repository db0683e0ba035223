"""From a validated document to one SQL statement. Knows no dossier.

May import `access` and the root modules below it.
"""
