"""What each command becomes, a module per phase of a dossier's life: facts, or a refusal. Dispatched by `domain.decide`; imports nothing outside `domain`."""
