"""Pages for the public, inspectors and auditors, over the same queries as the API; may import projections and domain.

The room is reserved by the house's layout; the first pages come with publicity.
"""
