"""Findings for auditors: each code is a pure function of a dossier's facts and the law of its receipt; a module per subject.

`judge` runs them.
"""
