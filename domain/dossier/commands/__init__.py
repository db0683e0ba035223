"""What is asked to be recorded about a dossier: one module per phase, each with its union; all of them together in `dossier.py`.

Decided by the module of the same name in `domain.dossier.deciding`. A `form` that is not given is the one that the rule pack prescribes
where the act goes through the one-stop, and none where the channel is DIRECT; an empty one says that none was used. May import
`domain.execution.command` and `domain.facts`.
"""
