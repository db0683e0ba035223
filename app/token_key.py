"""The key that signs local tokens: made once, kept in the home directory, readable by its owner only."""

import os
import secrets
from pathlib import Path

from app.errors import HomeUnusable, SettingsError

FILE = "token.key"
VARIABLE = "DOSSIER_TOKEN_SECRET"
SHORTEST = 32  # bytes: the length of an HMAC-SHA-256 key (RFC 7518, section 3.2)


def token_key(home: Path) -> str:
    """Takes the home directory, returns the secret of DOSSIER_TOKEN_SECRET or of the home's key file, which is made if absent.

    SettingsError for a secret too short; HomeUnusable where the file can be neither read nor made.
    """
    if given := os.environ.get(VARIABLE):
        if len(given.encode()) < SHORTEST:
            raise SettingsError(VARIABLE, f"shorter than {SHORTEST} bytes")
        return given
    path = home / FILE
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written beside and linked into place: two programs at once agree on the first, and none reads half a key.
        if not path.exists():
            draft = home / f"{FILE}.{secrets.token_hex(8)}"
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(48))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text().strip()
    except OSError as error:
        raise HomeUnusable(f"{path}: {error.strerror}") from error
