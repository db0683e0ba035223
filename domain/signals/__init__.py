"""Signals: what many dossiers show together where none of them proves anything. A signal is not a finding.

Rows that the projections count go in, signals come out; every threshold is data (`catalogue/signals.toml`).
"""
