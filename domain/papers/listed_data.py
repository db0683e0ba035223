"""Which listed papers need not be brought, since their data are shared: as applicants are told beside a procedure's list."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from msgspec import Struct

from domain.law.shared_data import Declaration, SharedSource
from domain.law.texts import filled, written
from domain.papers.shared_papers import shared_papers
from domain.values.context import BilingualText
from domain.values.procedure import Procedure
from domain.values.rules import RulePack


class ListedOutage(Struct, frozen=True, gc=False):
    """When a database could not be used."""

    since: datetime
    until: datetime | None = None


class ListedData(Struct, frozen=True, gc=False):
    """A database that has a listed paper's data: whose it is, by which document and from when to when they are usable; `guidance`: what applicants are told."""

    id: str
    name: str
    owner: str
    document: str
    verified: bool
    usable_from: date
    unusable_from: date | None
    outages: tuple[ListedOutage, ...]
    guidance: BilingualText | None


def listed_data(
    procedure: Procedure, sources: Iterable[SharedSource], pack: RulePack
) -> dict[str, tuple[ListedData, ...]]:
    """Takes a procedure, the databases whose data are shared and the regime of today, returns by id of a listed paper what has its data; papers without any are left out.

    A paper that the list has handed back is brought all the same; of papers that it lets choose from, the data of one are enough.
    """
    declared = [(source, each) for source in sources for each in source.declarations]
    found = (
        {row.id: tuple(_answering(row.id, procedure, declared, pack)) for row in procedure.papers} if declared else {}
    )
    return {id: each for id, each in found.items() if each}


def _answering(
    id: str, procedure: Procedure, declared: Iterable[tuple[SharedSource, Declaration]], pack: RulePack
) -> Iterator[ListedData]:
    row = procedure.requirement(id)
    assert row is not None
    for source, each in declared:
        papers = shared_papers(each.papers, pack.wording, pack.shared_data)
        if not papers.answers(row) or papers.surrendered(row):
            continue
        words = {"agency": source.owner, "items": source.name, "due": written(each.usable_from), "row": each.document}
        guidance = pack.shared_data.guidance
        yield ListedData(
            id=source.id,
            name=source.name,
            owner=source.owner,
            document=each.document,
            verified=each.verified,
            usable_from=each.usable_from,
            unusable_from=each.unusable_from,
            outages=tuple(ListedOutage(told.since, told.until) for told in source.last_told),
            guidance=filled(guidance, words) if guidance is not None else None,
        )
