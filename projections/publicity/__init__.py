"""Publications, duties to publish, directives. May import `kit`, `law` and `petitions`."""
