"""Deciders: each command becomes facts, or a refusal. A module per phase with its `decide`, and what several of them share:
`request.py` (the occasion and the guards), `clock.py` (the time limit), `listed.py` (papers and fees of the procedure).

`domain.dossier.decide` dispatches to them. Imports nothing outside `domain`.
"""
