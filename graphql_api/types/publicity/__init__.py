"""Publications, duties to publish, directives, recomputed figures."""
