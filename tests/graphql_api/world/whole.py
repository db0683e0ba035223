"""The one ledger of all streams, for tests that look at many things at once. A golden group has a small one of its own (`groups`)."""

from collections.abc import Sequence

from tests.graphql_api.world.accesses import accesses
from tests.graphql_api.world.building import Stream
from tests.graphql_api.world.dossiers import dossiers
from tests.graphql_api.world.handled import handled
from tests.graphql_api.world.law import law
from tests.graphql_api.world.petitions import cases, commendations, petitions
from tests.graphql_api.world.publicity import publicity


def whole() -> Sequence[Stream]:
    """All streams, in the order recorded."""
    return [
        *dossiers(),
        *law(),
        *handled(),
        *accesses(),
        *petitions(),
        *cases(),
        *commendations(),
        *publicity(),
    ]
