"""Applies the facts of each phase to a dossier. A module per phase with its `evolve`, and what several of them share: `status.py` (what a
dossier waits for), `demands.py` (papers demanded of the citizen), `clock.py` (due dates and the end).

`domain.dossier.evolve` dispatches to them. Computes no law and reads no clock: the facts hold all of it.
"""
