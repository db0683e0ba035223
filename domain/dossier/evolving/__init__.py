"""How the facts of each phase move a dossier. A module per phase with its `evolve`, and what several of them share: `status.py` (what a
dossier waits for), `demands.py` (papers asked of the citizen), `clock.py` (due dates and the end).

`domain.dossier.evolve` dispatches to them. Computes no law and reads no clock: all of it is in the facts.
"""
