"""A request as the engine takes it, over HTTP or in process."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from graphql_api.access.scopes import Viewer
from graphql_api.budget import Client


class ClientRequest(Struct, frozen=True):
    """A document to execute, with its variables, on whose behalf and at whose expense.

    `client`: who pays; None in process, where nothing is charged. `purpose`: why an inspector reads. `in_url`: the request came in a
    URL, which proxies and logs keep: it may not change anything, nor carry a secret.
    """

    text: str
    variables: Mapping[str, Any]
    operation_name: str | None
    viewer: Viewer
    client: Client | None = None
    purpose: str | None = None
    in_url: bool = False

    @property
    def key(self) -> tuple[str, str | None]:
        """What names the document in a cache: its text, and which of its operations is meant."""
        return self.text, self.operation_name
