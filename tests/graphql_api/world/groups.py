"""The small world of each group of golden cases: what its queries ask about, and no more.

Streams are chosen by name, so that a new one for one group's case changes no other group's answers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from tests.graphql_api.world import petitions as of_petitions
from tests.graphql_api.world.accesses import accesses
from tests.graphql_api.world.building import Stream
from tests.graphql_api.world.dossiers import DossierStream, dossiers
from tests.graphql_api.world.handled import handled
from tests.graphql_api.world.law import law
from tests.graphql_api.world.petitions import cases, commendations, petitions
from tests.graphql_api.world.publicity import publicity

_AGENCIES = ("H58", "H58.01")


def only(streams: Iterable[Stream], *names: str) -> Sequence[Stream]:
    """Takes streams, and the codes or claimed values of some, returns these; each must be there."""
    by_name = {each.code if isinstance(each, DossierStream) else each.value: each for each in streams}
    return [by_name[name] for name in names]


def _findings() -> Sequence[Stream]:
    return [
        *only(dossiers(), "H56-0001"),  # of an import: no law of ours covers it
        *only(law(), *_AGENCIES, "thu", "du-thao", "VN", "3.000001"),
        *handled(),
    ]


def _petitions() -> Sequence[Stream]:
    return [
        *only(law(), "H58", "thu", "3.000001"),
        *only(handled(), "H58-0001"),
        *petitions(),
        *only(cases(), of_petitions.OPEN, of_petitions.FOUNDED, of_petitions.CONCLUDED),
    ]


def _conduct() -> Sequence[Stream]:
    return [
        *only(law(), "H58", "thu", "3.000001"),
        *only(handled(), "H58-0001"),
        *only(petitions(), of_petitions.HARASSED),
        *cases(),
        *commendations(),
    ]


def _officials() -> Sequence[Stream]:
    return [
        *only(law(), "H58", "thu", "3.000001"),
        *only(handled(), "H58-0001"),
        *only(petitions(), of_petitions.UPHELD, of_petitions.HARASSED, of_petitions.DRAGGED),
        *only(cases(), of_petitions.OPEN, of_petitions.FOUNDED, of_petitions.UNFOUNDED, of_petitions.CONCLUDED),
        *commendations(),
    ]


def _publicity() -> Sequence[Stream]:
    return [
        *only(dossiers(), "H56-0001"),  # its first facts are those that a publication speaks of
        *only(law(), *_AGENCIES, "thu", "VN", "3.000001"),
        *only(petitions(), of_petitions.UPHELD, of_petitions.DRAGGED),
        *only(cases(), of_petitions.FOUNDED),
        *publicity(),
    ]


GROUPS: Mapping[str, Callable[[], Sequence[Stream]]] = {
    "accesses": accesses,
    "conduct": _conduct,
    "dossiers": dossiers,
    "findings": _findings,
    "law": law,
    "ledger": lambda: only(dossiers(), "H56-0001"),
    "officials": _officials,
    "petitions": _petitions,
    "publicity": _publicity,
}
