"""Settings: read once from the environment, checked, and frozen.

| variable              | default          | what                                                             |
|-----------------------|------------------|------------------------------------------------------------------|
| DATABASE_URL          | (embedded)       | a PostgreSQL 15 or newer; unset or empty: the embedded server     |
| DOSSIER_HOME          | ./.dossier       | where the embedded server keeps its data                         |
| DOSSIER_HOST          | 127.0.0.1        | address to serve on                                              |
| PORT                  | 8000             | port to serve on; 0 for any free one                             |
| DOSSIER_TIMEZONE      | Asia/Ho_Chi_Minh | zone of local days where a source names none                     |
| DOSSIER_DUE_SOON_DAYS | 2                | days before the due date from which a dossier counts as due soon |
| DOSSIER_CLOCK_SECONDS | 10               | how often the clock looks for due dates that come near or passed  |

An empty variable counts as unset.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import psycopg
from psycopg.conninfo import conninfo_to_dict

from app.errors import SettingsError


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the environment decides. `database_url` may hold a password, so `repr` leaves it out."""

    database_url: str | None = None
    home: Path = Path(".dossier")
    host: str = "127.0.0.1"
    port: int = 8000
    timezone: ZoneInfo = ZoneInfo("Asia/Ho_Chi_Minh")
    due_soon_days: int = 2
    clock_seconds: int = 10

    @property
    def whereabouts(self) -> str:
        """Where the ledger is, for people."""
        return str(self.home.resolve()) if self.database_url is None else "the database of DATABASE_URL"

    def __repr__(self) -> str:
        database = "embedded" if self.database_url is None else "DATABASE_URL"
        return f"Settings(database={database}, home={str(self.home)!r}, host={self.host!r}, port={self.port})"


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """Takes the environment (the process's own by default), returns the settings. Raises SettingsError naming the variable."""
    given = {name: value for name, value in (os.environ if environ is None else environ).items() if value.strip()}
    plain = Settings()
    return Settings(
        database_url=_database_url(given.get("DATABASE_URL")),
        home=Path(given["DOSSIER_HOME"]).expanduser() if "DOSSIER_HOME" in given else plain.home,
        host=given.get("DOSSIER_HOST", plain.host),
        port=_whole_number(given, "PORT", plain.port, highest=65535),
        timezone=_zone(given["DOSSIER_TIMEZONE"]) if "DOSSIER_TIMEZONE" in given else plain.timezone,
        due_soon_days=_whole_number(given, "DOSSIER_DUE_SOON_DAYS", plain.due_soon_days, highest=365),
        clock_seconds=_whole_number(given, "DOSSIER_CLOCK_SECONDS", plain.clock_seconds, lowest=1, highest=3600),
    )


def _database_url(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        conninfo_to_dict(value)
    except psycopg.ProgrammingError:
        # The parser's own message quotes the string, and with it the password.
        raise SettingsError("DATABASE_URL", "not a connection string such as postgresql://user@host/database") from None
    return value


def _whole_number(given: Mapping[str, str], variable: str, default: int, *, lowest: int = 0, highest: int) -> int:
    value = given.get(variable)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and lowest <= int(value) <= highest):
        raise SettingsError(variable, f"{value!r} is not a whole number from {lowest} to {highest}")
    return int(value)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise SettingsError("DOSSIER_TIMEZONE", f"{name!r} is not a time zone such as Asia/Ho_Chi_Minh") from None
