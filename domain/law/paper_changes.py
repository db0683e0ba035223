"""What one version of a procedure makes of the papers of another: what a reader of the list has to be told, paper by paper.

A paper is known again by its words, then by its id: so neither an invented paper under an old id nor an old paper under a new id is
taken for what it is not.
"""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from domain.law.paper_names import normalised, words
from domain.law.versions import ProcedureHistory, ProcedureVersion
from domain.values.procedure import LaterSupplements, Procedure, Requirement


class PaperChangeKind(StrEnum):
    """What changed. UNCOMPARED: nothing to compare the version with. SUPPLEMENTS: what sector law allows beyond the general rule."""

    ADDED = "ADDED"
    REWORDED = "REWORDED"
    MORE = "MORE"
    OTHER_KIND = "OTHER_KIND"
    UNCONDITIONAL = "UNCONDITIONAL"
    OTHER_CONDITION = "OTHER_CONDITION"
    MORE_SETS = "MORE_SETS"
    SUPPLEMENTS = "SUPPLEMENTS"
    UNCOMPARED = "UNCOMPARED"
    FEWER = "FEWER"
    FEWER_SETS = "FEWER_SETS"
    DROPPED = "DROPPED"


EASING = frozenset({PaperChangeKind.FEWER, PaperChangeKind.FEWER_SETS, PaperChangeKind.DROPPED})
"""Those that ask for less."""


class Against(StrEnum):
    """What a version is compared with."""

    VERSION_BEFORE = "VERSION_BEFORE"
    NATIONAL_RECORD = "NATIONAL_RECORD"


class PaperChange(Struct, frozen=True, gc=False):
    """One change. `paper`: as the newer version lists it, of one dropped as the older did; None where it is about none.

    `was`, `now`: what changed, in words; `added`: words that the older name does not have.
    """

    kind: PaperChangeKind
    paper: Requirement | None = None
    was: str | None = None
    now: str | None = None
    added: tuple[str, ...] = ()


class ComparedVersion(Struct, frozen=True, gc=False):
    """One change of a version against another (its number; None where there is none)."""

    against: Against
    other: int | None
    change: PaperChange


def compared(history: ProcedureHistory, version: ProcedureVersion) -> list[ComparedVersion]:
    """Takes the versions of a procedure and one of them, returns its changes against the one before and against the national record.

    A first version that is not the national record, where there is none: UNCOMPARED.
    """
    before, record = history.before(version), history.national_record(version)
    found = []
    if before is not None:
        changes = paper_changes(before.procedure, version.procedure)
        found += [ComparedVersion(Against.VERSION_BEFORE, before.version, each) for each in changes]
    if record is not None and record != before:
        changes = paper_changes(record.procedure, version.procedure)
        found += [ComparedVersion(Against.NATIONAL_RECORD, record.version, each) for each in changes]
    if before is None and record is None and not version.national:
        found = [ComparedVersion(Against.VERSION_BEFORE, None, PaperChange(PaperChangeKind.UNCOMPARED))]
    return found


def paper_changes(old: Procedure, new: Procedure) -> list[PaperChange]:
    """Takes two versions of a procedure, returns what the second asks for otherwise. Headings are no papers."""
    left = list(old.papers)
    pairs: list[tuple[Requirement | None, Requirement]] = []
    for now in new.papers:
        same = [each for each in left if normalised(each.name) == normalised(now.name)]
        was = next((each for each in same if each.id == now.id), same[0] if same else None)
        pairs.append((was, now))
        left = [each for each in left if each is not was]
    found: list[PaperChange] = []
    for was, now in pairs:
        if was is None and (was := next((each for each in left if each.id == now.id), None)) is not None:
            left = [each for each in left if each is not was]
        found += [PaperChange(PaperChangeKind.ADDED, now)] if was is None else _changed(was, now)
    if old.sets != new.sets:
        kind = PaperChangeKind.MORE_SETS if new.sets > old.sets else PaperChangeKind.FEWER_SETS
        found.append(PaperChange(kind, None, str(old.sets), str(new.sets)))
    if old.later_supplements != new.later_supplements:
        was_allowed, now_allowed = _allowed(old.later_supplements), _allowed(new.later_supplements)
        found.append(PaperChange(PaperChangeKind.SUPPLEMENTS, None, was_allowed, now_allowed))
    return found + [PaperChange(PaperChangeKind.DROPPED, each) for each in left]


def _changed(was: Requirement, now: Requirement) -> Iterator[PaperChange]:
    if normalised(was.name) != normalised(now.name):
        added = _added(was.name, now.name)
        yield PaperChange(PaperChangeKind.REWORDED, now, was.name, now.name, added)
    if (kind := _counted(was, now)) is not None:
        yield PaperChange(kind, now, _count(was), _count(now))
    if (was.condition, was.case, was.forbids) != (now.condition, now.case, now.forbids):
        freed = any(
            before is not None and after is None
            for before, after in (
                (was.condition, now.condition),
                (was.case, now.case),
                (was.forbids, now.forbids),  # nothing says any more when it may not be asked for
            )
        )
        kind = PaperChangeKind.UNCONDITIONAL if freed else PaperChangeKind.OTHER_CONDITION
        yield PaperChange(kind, now, _when(was), _when(now))


def _added(was: str, now: str) -> tuple[str, ...]:
    known = {each.text for each in words(was)}
    return tuple(dict.fromkeys(each.written for each in words(now) if each.text not in known))


def _counted(was: Requirement, now: Requirement) -> PaperChangeKind | None:
    if (was.originals, was.copies) == (now.originals, now.copies):
        return None
    before, after = _total(was), _total(now)
    if after != before:
        return PaperChangeKind.MORE if after > before else PaperChangeKind.FEWER
    # A row that did not say how many, and now says one: nothing more is asked for, unless it is the original.
    return PaperChangeKind.OTHER_KIND if (now.originals or 0) != (was.originals or 0) else None


def _total(paper: Requirement) -> int:
    return (paper.originals or 0) + (paper.copies or 0) or 1


def _count(paper: Requirement) -> str:
    return f"{_number(paper.originals)} + {_number(paper.copies)}"


def _number(count: int | None) -> str:
    return "-" if count is None else str(count)


def _when(paper: Requirement) -> str | None:
    return "; ".join(each for each in (paper.case, paper.condition, paper.forbids) if each) or None


def _allowed(later: LaterSupplements | None) -> str | None:
    if later is None:
        return None
    term = f"{later.amount} {later.unit}" if later.amount is not None else None
    rounds = f"{later.rounds} ×" if later.rounds is not None else None
    return ", ".join(each for each in (rounds, term, later.document, later.article) if each)
