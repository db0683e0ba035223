"""Local bearer tokens: who asks, with which scopes. One fixed algorithm; whatever is missing, unknown or late is refused."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import jwt

from domain.values.texts import composed
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.errors import Unauthenticated

ALGORITHM: Final = "HS256"
ISSUER: Final = "dossier-ledger"
AUDIENCE: Final = "dossier-graphql"
MIN_SECRET_BYTES: Final = 32
LIFETIME: Final = timedelta(hours=12)
_MAX_TOKEN = 4_096


class WeakSecret(ValueError):
    """The secret that signs tokens is too short."""


def issue(
    secret: str,
    scopes: Iterable[Scope],
    *,
    subject: str,
    agency: str | None = None,
    now: datetime | None = None,
    lifetime: timedelta = LIFETIME,
) -> str:
    """Takes a secret, scopes and a subject, returns a signed token. WeakSecret; ValueError for an official without an agency."""
    scopes = frozenset(scopes)
    if Scope.OFFICIAL in scopes and not agency:
        raise ValueError("an official's token needs an agency")
    at = now or datetime.now(UTC)
    claims: dict[str, Any] = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": subject,
        "scope": " ".join(sorted(scope.value for scope in scopes)),
        "iat": at,
        "exp": at + lifetime,
    }
    if agency is not None:
        claims["agency"] = agency
    return jwt.encode(claims, strong(secret), algorithm=ALGORITHM)


def verify(token: str, secret: str | None) -> tuple[Viewer, float]:
    """Takes a token and the secret that signs ours, returns the viewer and for how many seconds the token holds yet.

    Unauthenticated for every other token, or without a secret.
    """
    if secret is None:
        raise _refused("This server accepts no tokens.")
    if len(token) > _MAX_TOKEN:
        raise _refused("The token is too long.")
    key = strong(secret)
    try:
        claims = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            audience=AUDIENCE,
            options={"require": ["iss", "aud", "sub", "exp", "iat", "scope"]},
        )
        scopes = frozenset(Scope(name) for name in str(claims["scope"]).split())
    except jwt.ExpiredSignatureError:
        raise _refused("The token has expired.") from None
    except (jwt.InvalidTokenError, ValueError):
        raise _refused("The token is not valid.") from None
    agency = claims.get("agency")
    subject = claims["sub"]
    if not scopes or not isinstance(subject, str) or not subject or not isinstance(agency, str | None):
        raise _refused("The token is not valid.")
    if Scope.OFFICIAL in scopes and not agency:
        raise _refused("The token of an official names no agency.")
    return Viewer(composed(subject), scopes, None if agency is None else composed(agency)), float(
        claims["exp"]
    ) - datetime.now(UTC).timestamp()


def strong(secret: str) -> str:
    """Takes a secret, returns it; WeakSecret where it is too short to sign with."""
    if len(secret.encode()) < MIN_SECRET_BYTES:
        raise WeakSecret(f"the secret that signs tokens has at least {MIN_SECRET_BYTES} bytes")
    return secret


def _refused(message: str) -> Unauthenticated:
    return Unauthenticated(message, headers={"www-authenticate": 'Bearer realm="dossier", error="invalid_token"'})
