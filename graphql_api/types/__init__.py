"""The GraphQL types by subject, each beside its enums, filters and computed fields.

May import `execution`, `compiler` and `access`. The folders below refer to each other lazily, as GraphQL types do.
"""
