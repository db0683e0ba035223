"""A command with a mistake in it."""


def broken() -> None:
    """Fail as no command should."""
    _ = 1 // 0
