"""The Authorization header: no header is nobody, a good token is its viewer, anything else is refused."""

import time

from domain.values.ids import is_subject
from graphql_api.access import tokens
from graphql_api.access.scopes import ANONYMOUS, Viewer
from graphql_api.errors import Unauthenticated
from graphql_api.recent import Recent

_REMEMBERED = 1_000
_SECONDS = 60.0  # for which a verified token is not verified again


class Bearer:
    """Verifies tokens, and remembers for a minute which it verified. WeakSecret for a secret that is too short."""

    def __init__(self, secret: str | None) -> None:
        self._secret = tokens.strong(secret) if secret is not None else None
        self._verified: Recent[str, tuple[Viewer, float]] = Recent(_REMEMBERED)

    def viewer(self, headers: list[str]) -> Viewer:
        """Takes the Authorization headers of a request, returns who asks. Unauthenticated for anything but none, or one good token."""
        if not headers:
            return ANONYMOUS
        scheme, _, token = headers[0].partition(" ")
        token = token.strip()
        if len(headers) > 1 or scheme.lower() != "bearer" or not token:
            raise Unauthenticated(
                "Send one token: Authorization: Bearer <token>.",
                headers={"www-authenticate": 'Bearer realm="dossier", error="invalid_request"'},
            )
        known = self._verified.get(token)
        now = time.monotonic()
        if known is not None and known[1] > now:
            return known[0]
        viewer, left = tokens.verify(token, self._secret)
        if viewer.subject is not None and not is_subject(viewer.subject):
            # What its bearer does and reads is recorded under it for good.
            raise Unauthenticated(
                "The token's subject is no pseudonymous id: a name, a number or an address of a person is none.",
                headers={"www-authenticate": 'Bearer realm="dossier", error="invalid_token"'},
            )
        self._verified.put(token, (viewer, now + min(left, _SECONDS)))
        return viewer
