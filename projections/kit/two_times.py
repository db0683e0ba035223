"""Rows of two times: `valid_*` by when things happened, `known_*` by when the ledger learnt of them. What still holds ends at infinity."""

VALID_AT = "{valid_from} <= $moment and {valid_to} > $moment"
VALID_NOW = "{valid_from} <= $moment and {valid_to} = 'infinity'"
"""Its rows are found by the open end; `$moment` is the present, since an interval may begin in the future."""
KNOWN_AT = "{known_from} <= $known and {known_to} > $known"
KNOWN_NOW = "{known_to} = 'infinity'"
