"""The key that signs local tokens: made once, kept in the home directory, readable by its owner only."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from app.errors import HomeUnusable, SettingsError

FILE = "token.key"
VARIABLE = "DOSSIER_TOKEN_SECRET"
SHORTEST = 32  # bytes: the length of an HMAC-SHA-256 key (RFC 7518, section 3.2)


def token_key(home: Path) -> str:
    """Takes the home directory, returns the secret of DOSSIER_TOKEN_SECRET or of the home's key file, which is made if absent.

    SettingsError for a secret too short; HomeUnusable where the file can be neither read nor made, or holds no key.
    """
    if given := os.environ.get(VARIABLE):
        if len(given.encode()) < SHORTEST:
            raise SettingsError(VARIABLE, f"shorter than {SHORTEST} bytes")
        return given
    path = home / FILE
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        key = path.read_bytes().strip()
    except OSError as error:
        raise HomeUnusable(f"{path}: {error.strerror}; set DOSSIER_HOME or {VARIABLE}") from error
    if len(key) < SHORTEST or not key.isascii():
        raise HomeUnusable(f"{path} holds no key: remove it, and a new one is made; tokens issued before are void then")
    return key.decode()


def _make(path: Path) -> None:
    """Written beside and linked into place: two programs at once agree on the first, and none reads half a key."""
    draft = path.with_name(f"{FILE}.{secrets.token_hex(8)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
