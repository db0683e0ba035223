"""Petitions (phản ánh, kiến nghị): commands, decisions, state and evolution (NĐ 20/2008).

May import the folders of `domain` below it (see the layers contract in `pyproject.toml`).
"""
