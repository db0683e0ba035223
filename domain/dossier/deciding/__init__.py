"""What each command becomes, a module per phase of a dossier's life: facts, or a refusal. Dispatched by `domain.dossier.decide`; imports nothing outside `domain`."""
