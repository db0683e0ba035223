"""The receipt's secret: what the citizen holds, and the keyed hash that the record keeps of it.

Only the hash enters a fact. Its key lives outside the database, so that whoever reads the database can neither look a dossier up
nor try secrets out (the secret has 60 random bits, and the hash is keyed).
"""

import hashlib
import hmac

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without letters and digits that are mistaken for one another
LENGTH = 12


def sealed(key: bytes, code: str, secret: str) -> str:
    """Takes the key, a dossier's code and a secret, returns what a fact keeps: HMAC-SHA-256 in hex. Case and spaces of the secret do not matter."""
    message = f"dossier-ledger/receipt/v1\n{code}\n{normal(secret)}"
    return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()


def normal(secret: str) -> str:
    """Takes a secret as somebody typed it, returns it as it was given out."""
    return "".join(secret.split()).replace("-", "").upper()


def spell(random_bytes: bytes) -> str:
    """Takes LENGTH random bytes, returns a secret."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in random_bytes[:LENGTH])
