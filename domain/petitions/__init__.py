"""Petitions (phản ánh, kiến nghị): commands, decisions, state and how facts move them (NĐ 20/2008). May import the folders of `domain` below it (see the layers contract in `pyproject.toml`)."""
