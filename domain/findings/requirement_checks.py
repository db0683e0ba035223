"""The papers of one dossier side by side: what the law lists, what was brought, what was demanded, and the verdict."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.papers import DemandedPaper, PaperDemand, Papers, case_of
from domain.judged.shared import Excuse, SharedNow, shared_at
from domain.judged.subject import JudgedDossier
from domain.law.paper_names import normalised
from domain.law.procedure_cases import bounded
from domain.papers.paper_kinds import worded
from domain.values.procedure import Requirement
from domain.values.shared_data import SharedPaper
from domain.values.wording import Wording


class Verdict(StrEnum):
    """The verdict on a paper. LISTED_DEMANDED: lawfully demanded while missing, whether or not it was brought since. LISTED_UNKNOWN: of an import, which does not tell what came with it. NOT_CLEARLY_LISTED: demanded by words that may mean another paper, or more. LISTED_SHARED: need not be brought, its data are shared; DEMANDED_THOUGH_SHARED: demanded all the same, and no outage told in time excuses it."""

    LISTED_SUBMITTED = "LISTED_SUBMITTED"
    LISTED_MISSING = "LISTED_MISSING"
    LISTED_UNKNOWN = "LISTED_UNKNOWN"
    LISTED_DEMANDED = "LISTED_DEMANDED"
    NOT_CLEARLY_LISTED = "NOT_CLEARLY_LISTED"
    DEMANDED_THOUGH_SUBMITTED = "DEMANDED_THOUGH_SUBMITTED"
    UNLISTED_DEMAND = "UNLISTED_DEMAND"
    LISTED_SHARED = "LISTED_SHARED"
    DEMANDED_THOUGH_SHARED = "DEMANDED_THOUGH_SHARED"


class SharedBy(Struct, frozen=True, gc=False):
    """A database that has a paper's data: its name, its owner, the document that declares them usable, and since which day."""

    id: str
    name: str
    owner: str
    document: str
    usable_from: date


class RequirementCheck(Struct, frozen=True, gc=False, kw_only=True):
    """One paper. `requirement`: its id in the version of receipt; None: the law lists no such paper.

    `originals`, `copies`: how many the law requires. `submitted_at`: when it was first brought. `demanded`: how often it was demanded, at which
    ledger `positions`, with which `reasons`, and in which words (`demanded_as`, each once); `added`: those that the list does not have.
    `shared`: the databases that had its data when the dossier was received (before that: filed), or the paper demanded: it need not be brought.
    """

    name: str
    verdict: Verdict
    requirement: str | None = None
    originals: int | None = None
    copies: int | None = None
    condition: str | None = None
    case: str | None = None
    submitted: bool = False
    submitted_at: datetime | None = None
    demanded: int = 0
    positions: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    demanded_as: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    shared: tuple[SharedBy, ...] = ()


Demanded = list[tuple[PaperDemand, DemandedPaper]]


def checks(case: JudgedDossier) -> list[RequirementCheck]:
    """Takes a dossier, returns a check per requirement in the law's order, then one per paper not listed.

    What an import was filed with, its source does not tell. Where no procedure version is known nothing can be checked: an empty list.
    """
    if case.procedure is None:
        return []
    procedure = bounded(case.procedure, case_of(case.recorded))
    wording, known = case.rules.wording, case.papers
    demands: Demanded = [(demand, paper) for demand in known.demands for paper in demand.papers]
    missing = Verdict.LISTED_UNKNOWN if case.imported else Verdict.LISTED_MISSING
    begun = case.receipt or next(iter(case.history), None)
    shared = shared_at(case, begun) if begun is not None else None
    listed = []
    for each in procedure.papers:
        own = [one for one in demands if one[1].requirement == each.id]
        check = _listed(each, known, wording, own, missing)
        listed.append(_with_data(check, case, each, shared, [demand for demand, _ in own]))
    unlisted: dict[str, Demanded] = {}
    for one in demands:
        if one[1].requirement is None:
            unlisted.setdefault(normalised(one[1].item.name), []).append(one)
    return listed + [_unlisted(each, known, wording) for each in unlisted.values()]


def _listed(
    requirement: Requirement, known: Papers, wording: Wording, demands: Demanded, missing: Verdict
) -> RequirementCheck:
    brought = known.brought.get(requirement.id)
    if any(paper.had for _, paper in demands):
        verdict = Verdict.DEMANDED_THOUGH_SUBMITTED
    elif any(not paper.clear for _, paper in demands):
        verdict = Verdict.NOT_CLEARLY_LISTED
    elif demands:
        verdict = Verdict.LISTED_DEMANDED
    else:
        verdict = Verdict.LISTED_SUBMITTED if brought else missing
    return RequirementCheck(
        name=requirement.name,
        verdict=verdict,
        requirement=requirement.id,
        originals=requirement.originals,
        copies=requirement.copies,
        condition=requirement.condition,
        case=requirement.case,
        submitted=brought is not None,
        submitted_at=brought.occurred_at if brought else None,
        demanded=len(demands),
        positions=_positions(demands),
        reasons=_reasons(demands),
        demanded_as=_words(demands, wording),
    )


def _with_data(
    check: RequirementCheck,
    case: JudgedDossier,
    requirement: Requirement,
    shared: SharedNow | None,
    demands: Sequence[PaperDemand],
) -> RequirementCheck:
    """A check with the databases that have the paper's data (NĐ 118/2025 Art. 5(1)i, 17(1)b); one that is not brought need not be, and one that is demanded is so against that.

    A paper that the list has handed back is brought all the same.
    """
    moments = [shared_at(case, each.entry) for each in demands]
    against = any(now is not None and _not_excused(now, requirement) for now in moments)
    if against and check.verdict in (Verdict.LISTED_DEMANDED, Verdict.NOT_CLEARLY_LISTED):
        check = replace(check, verdict=Verdict.DEMANDED_THOUGH_SHARED)
    if check.verdict in (Verdict.LISTED_MISSING, Verdict.LISTED_UNKNOWN) and _had(shared, requirement) is not None:
        check = replace(check, verdict=Verdict.LISTED_SHARED)
    by = [each for now in (shared, *moments) if now is not None for each in _sources(now, requirement)]
    return replace(check, shared=tuple(dict.fromkeys(by))) if by else check


def _sources(now: SharedNow, requirement: Requirement) -> list[SharedBy]:
    paper = _had(now, requirement)
    if paper is None:
        return []
    return [
        SharedBy(source.id, source.name, source.owner, declared.document, declared.usable_from)
        for source, declared in now.sources(paper)
    ]


def _had(shared: SharedNow | None, requirement: Requirement) -> SharedPaper | None:
    if shared is None or shared.papers.surrendered(requirement):
        return None
    return shared.papers.row(requirement)


def _not_excused(now: SharedNow, requirement: Requirement) -> bool:
    paper = _had(now, requirement)
    return paper is not None and now.excuse(paper) is not Excuse.OUTAGE


def _unlisted(demands: Demanded, known: Papers, wording: Wording) -> RequirementCheck:
    paper = demands[0][1]
    brought = known.brought.get(paper.key)
    return RequirementCheck(
        name=paper.item.name,
        verdict=Verdict.UNLISTED_DEMAND,
        submitted=brought is not None,
        submitted_at=brought.occurred_at if brought else None,
        demanded=len(demands),
        positions=_positions(demands),
        reasons=_reasons(demands),
        demanded_as=_words(demands, wording),
        added=tuple(dict.fromkeys(word for _, paper in demands for word in paper.added)),
    )


def _positions(demands: Demanded) -> tuple[int, ...]:
    return tuple(sorted({demand.entry.position for demand, _ in demands}))


def _reasons(demands: Demanded) -> tuple[str, ...]:
    """Each reason once, in the order given."""
    given = (demand.fact.context.reason for demand, _ in demands)
    return tuple(dict.fromkeys(each for each in given if each))


def _words(demands: Demanded, wording: Wording) -> tuple[str, ...]:
    """The words of the demands, each once."""
    return tuple(dict.fromkeys(worded(paper.item, wording) for _, paper in demands))
