"""The names of the projections' schemas, and of the one projection that fills them."""

from typing import Final

SCHEMA: Final = "projections"  # what queries are answered from
NEXT: Final = "projections_next"  # what a rebuild fills
OLD: Final = "projections_old"  # what it has replaced, until nobody reads it any more
PROJECTION: Final = "dossiers"
"""The projection, as tracking has it: all families advance together."""
