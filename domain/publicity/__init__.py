"""Publications: commands, decisions, state and evolution, and the duties to publish.

May import the folders of `domain` below it (see the layers contract in `pyproject.toml`).
"""
