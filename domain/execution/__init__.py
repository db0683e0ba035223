"""The one path of a command, for every kind of stream: an order comes to the executor, the desk settles it on its stream, the journal records it.

May import `domain.law` and what is below it, and nothing of dossiers or any other kind of stream.
"""
