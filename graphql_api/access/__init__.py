"""Who may see and do what: scopes, tokens, the predicates that keep rows to their viewers."""
