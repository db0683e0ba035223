"""The application's errors, and the exit code that each gives the `dossier` command.

AppError                     1
├── SettingsError            2   an environment variable holds a value that cannot be used
└── DatabaseUnavailable      5   there is no PostgreSQL to work with
    ├── HomeUnusable             the data directory cannot be created, written or owned
    ├── WrongMajorVersion        the data directory belongs to another PostgreSQL major version
    └── ServerFailed             the embedded server did not start, or did not answer in time
        └── StillRecovering      it is replaying its log after a crash, and goes on doing so
"""


class AppError(Exception):
    """Base of all errors raised by the application; its message is one line for people."""

    exit_code = 1


class SettingsError(AppError):
    """An environment variable has a value that cannot be used. Names the variable."""

    exit_code = 2

    def __init__(self, variable: str, why: str) -> None:
        super().__init__(f"{variable}: {why}")
        self.variable = variable
        self.why = why


class DatabaseUnavailable(AppError):
    """No PostgreSQL can be reached, or the one reached cannot hold a ledger."""

    exit_code = 5


class HomeUnusable(DatabaseUnavailable):
    """The data directory cannot be used. Names the directory."""


class WrongMajorVersion(DatabaseUnavailable):
    """The data directory was made by another PostgreSQL major version than the one at hand."""


class ServerFailed(DatabaseUnavailable):
    """The embedded server refused to start, did not become ready, or could not be stopped."""


class StillRecovering(ServerFailed):
    """The embedded server replays its log for longer than we wait. It is left running: stopped, it would begin again."""
