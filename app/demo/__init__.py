"""The demonstration: made-up dossiers that are played through the commands, lawful and unlawful ones, up to today. May import all that `app` may."""
