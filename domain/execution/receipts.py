"""The receipt's secret, which the citizen holds, and its keyed hash, which the ledger holds.

Only the hash enters a fact. Its key lives outside the database, so that a reader of the database can neither open a dossier
nor guess secrets (60 random bits, keyed hash).
"""

import hashlib
import hmac
import unicodedata

from domain.values.texts import plain

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without letters and digits that are easily confused
LENGTH = 12
_SIGN = "Sm"  # of mathematics, which a keyboard may put for a dash


def sealed(key: bytes, code: str, secret: str) -> str:
    """Takes the key, a dossier's code and a secret, returns the hash that a fact stores: HMAC-SHA-256 in hex.

    Case, spaces, dashes and full-width forms of the secret are ignored.
    """
    message = f"dossier-ledger/receipt/v1\n{code}\n{normal(secret)}"
    return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()


def normal(secret: str) -> str:
    """Takes a secret as typed, returns it in the form in which it was issued."""
    return "".join(
        each for each in plain(secret) if not each.isspace() and each != "-" and unicodedata.category(each) != _SIGN
    ).upper()


def spell(random_bytes: bytes) -> str:
    """Takes LENGTH random bytes, returns a secret."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in random_bytes[:LENGTH])
