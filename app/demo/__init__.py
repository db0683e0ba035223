"""The demonstration: made-up dossiers simulated through the commands, lawful and unlawful ones, up to today. May import all that `app` may."""
