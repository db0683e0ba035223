"""Scores of handling (TT 01/2018 Art. 13-15): points of a dossier, marks of an agency, scorecards. Modules are imported by name."""
