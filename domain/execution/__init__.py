"""Executes commands, for every kind of stream: the executor takes an order, the desk decides it on its stream, the journal records the facts.

May import `domain.law` and what is below it, and nothing of dossiers or any other kind of stream.
"""
