"""The papers of a dossier: those brought and those demanded, and whether each demanded paper was listed by the law and already brought."""

from collections.abc import Sequence

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.facts.filing import (
    DemandedItem,
    DossierAccepted,
    DossierSubmitted,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.facts.processing import SupplementRequested
from domain.law.paper_names import normalised
from domain.values.procedure import Procedure

SupplementDemand = IntakeSupplementRequested | SupplementRequested


class DemandedPaper(Struct, frozen=True, gc=False):
    """One paper of a demand. `requirement`: its id in the law, None where the law lists no such paper; `had`: it had been brought before.

    `key` identifies it: its requirement, else its name (marked, so that no id can be taken for one).
    """

    item: DemandedItem
    requirement: str | None
    key: str
    had: bool


class PaperDemand(Struct, frozen=True, gc=False):
    """One demand for papers. `repeats`: it demands only papers already demanded and not brought, so the guidance was ignored.

    Only a demand that names its papers can repeat one (NĐ 63/2010 Art. 20(4)); that of an import, which names none, never does.
    """

    entry: HistoryEntry
    fact: SupplementDemand
    papers: tuple[DemandedPaper, ...]
    repeats: bool


class Papers(Struct, frozen=True):
    """All demands in order, and the papers brought: by a paper's key, the entry that first brought it."""

    demands: tuple[PaperDemand, ...]
    brought: dict[str, HistoryEntry]


def listed_as(item: DemandedItem, procedure: Procedure | None) -> str | None:
    """Takes a demanded paper, returns the id of its requirement, None where the law lists no such paper.

    An item without a requirement is matched with the listed paper of the same name, so that a lawful demand stays lawful; one without a name
    matches none. Where the procedure is not known, the requirement that the item gives is trusted.
    """
    if procedure is None:
        return item.requirement
    if item.requirement is not None:
        return item.requirement if procedure.requirement(item.requirement) else None
    name = normalised(item.name)
    return next((each.id for each in procedure.requirements if name and normalised(each.name) == name), None)


def papers(history: Sequence[HistoryEntry], procedure: Procedure | None) -> Papers:
    """Takes a history (corrections already applied), returns its demands and what was brought, in order of recording.

    A complete supplement brings every paper still open; an acceptance leaves none open.
    """
    demands: list[PaperDemand] = []
    brought: dict[str, HistoryEntry] = {}
    still_open: set[str] = set()  # the keys of what was demanded and not brought yet
    for entry in history:
        fact = entry.fact
        match fact:
            case DossierSubmitted() | DossierAccepted():
                for id in fact.submitted:
                    brought.setdefault(id, entry)
                    still_open.discard(id)
                if isinstance(fact, DossierAccepted):
                    still_open.clear()
            case SupplementProvided():
                came = {_key(item, procedure) for item in fact.items}
                if fact.complete:
                    came |= still_open
                still_open -= came
                for key in came:
                    brought.setdefault(key, entry)
            case IntakeSupplementRequested() | SupplementRequested():
                demanded = tuple(_paper(item, procedure, brought) for item in fact.items)
                keys = {each.key for each in demanded}
                demands.append(PaperDemand(entry, fact, demanded, repeats=bool(keys) and keys <= still_open))
                still_open |= keys
            case _:
                continue
    return Papers(tuple(demands), brought)


def _paper(item: DemandedItem, procedure: Procedure | None, brought: dict[str, HistoryEntry]) -> DemandedPaper:
    key = _key(item, procedure)
    return DemandedPaper(item, listed_as(item, procedure), key, key in brought)


def _key(item: DemandedItem, procedure: Procedure | None) -> str:
    return listed_as(item, procedure) or f"name:{normalised(item.name)}"
