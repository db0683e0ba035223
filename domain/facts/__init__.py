"""What happened, in the past tense, each with a tag that never changes; a module per phase of a dossier, and one per other stream.

A fact holds everything that a command or an import decided: due dates with their computation, codes and clock effects, so
that folding never computes law and never reads a clock. The status numbers in the docstrings are the national portal's.
`gc=False`: facts hold no cycles, and are made by the million. May import `domain.values.context`, and of `domain` the pure data that facts
carry (`domain.values.procedure`, `domain.values.rules`).
"""
