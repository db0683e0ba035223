"""The keys kept outside the database: made once, in the home directory, readable by their owner only; an environment variable goes before the file."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from app.errors import HomeUnusable, SettingsError

SHORTEST = 32  # bytes: the length of an HMAC-SHA-256 key (RFC 7518, section 3.2)


class Key(Struct, frozen=True):
    """A key: its file in the home, the variable that goes before it, and what another one would cost."""

    file: str
    variable: str
    void: str


TOKEN = Key("token.key", "DOSSIER_TOKEN_SECRET", "tokens issued before are void then")
"""Signs local tokens."""
RECEIPT = Key("receipt.key", "DOSSIER_RECEIPT_KEY", "the secrets of receipts given out before open nothing then")
"""Keys the hashes of the receipts' secrets."""
KEYS = (TOKEN, RECEIPT)


def kept(key: Key, home: Path) -> str:
    """Takes a key and the home directory, returns the key's value, from its variable or from its file, which is made if absent.

    SettingsError for one too short; HomeUnusable where the file can be neither read nor made, or holds no key.
    """
    if (value := found(key, home)) is not None:
        return value
    path = home / key.file
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(path)
        return path.read_text()
    except OSError as error:
        raise _unusable(path, key, error) from error


def found(key: Key, home: Path) -> str | None:
    """Takes a key and the home directory, returns the key's value; None where there is none yet. Raises as `kept` does."""
    if given := os.environ.get(key.variable):
        if len(given.encode()) < SHORTEST:
            raise SettingsError(key.variable, f"shorter than {SHORTEST} bytes")
        return given
    path = home / key.file
    try:
        value = path.read_bytes().strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(path, key, error) from error
    if len(value) < SHORTEST or not value.isascii():
        raise HomeUnusable(f"{path} holds no key: remove it, and a new one is made; {key.void}")
    return value.decode()


def _unusable(path: Path, key: Key, error: OSError) -> HomeUnusable:
    return HomeUnusable(f"{path}: {error.strerror}; set DOSSIER_HOME or {key.variable}")


def _make(path: Path) -> None:
    """Written beside and linked into place: two programs at once agree on the first, and none reads half a key."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
