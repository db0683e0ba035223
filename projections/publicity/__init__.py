"""Publications, duties to publish, directives. May import `kit`, `law`, `petitions` and `dossiers`."""
