"""Directives: commands, decisions, state and evolution.

May import the folders of `domain` below it (see the layers contract in `pyproject.toml`).
"""
