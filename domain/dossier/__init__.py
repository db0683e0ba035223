"""The stream of a dossier. A phase has a module of the same name in `domain.facts`, `commands`, `deciding` and `evolving`; `decide` and `evolve`
dispatch to them, `stream` makes it a kind of stream for the desk. The other modules derive something from one history.
"""
