"""Outages of databases whose data are shared: commands and decisions.

May import the folders of `domain` below it (see the layers contract in `pyproject.toml`).
"""
