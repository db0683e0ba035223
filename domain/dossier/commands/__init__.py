"""Commands about a dossier: one module per phase, each with its union; `dossier.py` has the union of all.

Decided by the module of the same name in `domain.dossier.deciding`. Without a `form`, the rule pack's is used where the act goes through
the one-stop, and none where the channel is DIRECT; an empty one states that none was used. May import
`domain.execution.command` and `domain.facts`.
"""
