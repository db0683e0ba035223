"""Every table with rows of a dossier, and the fold that fills them. May import `kit`, `law` and `petitions`."""
