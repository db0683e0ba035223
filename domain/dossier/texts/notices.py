"""What demands and guidance said that an applicant has to bring; and the demands of which none tells."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.dossier.papers import DemandedPaper, Papers
from domain.facts.filing import SupplementProvided
from domain.law.local_time import local_date
from domain.values.wording import Wording
from domain.wording.asking import meanings


class UnrecordedDemand(Struct, frozen=True, gc=False):
    """An entry that shows that papers were asked for. `named`: which, as far as it names them. `own`: it says that the applicant brought them unasked."""

    entry: HistoryEntry
    named: tuple[str, ...] = ()
    own: bool = False


class Notice(Struct, frozen=True, gc=False):
    """What a demand or guidance said that the applicant has to bring, from a local day on; `until`: the day on which it was complete."""

    entry: HistoryEntry
    papers: tuple[DemandedPaper, ...]
    day: date
    until: date | None


def notices_of(history: Sequence[HistoryEntry], known: Papers, zone: str) -> list[Notice]:
    """All demands and all guidance that name papers, in order of happening."""
    entries = [(each.entry, each.papers) for each in known.demands] + list(known.guidance)
    met = [each for each in history if isinstance(each.fact, SupplementProvided) and each.fact.complete]
    found = []
    for entry, papers in sorted(entries, key=lambda each: each[0].position):
        until = min((each.occurred_at for each in met if each.occurred_at >= entry.occurred_at), default=None)
        day = local_date(entry.occurred_at, zone)
        if papers:
            found.append(Notice(entry, papers, day, local_date(until, zone) if until is not None else None))
    return found


def is_pending(notice: Notice, day: date) -> bool:
    return notice.day <= day and (notice.until is None or day <= notice.until)


def beyond(named: Iterable[str], notices: Sequence[Notice], wording: Wording) -> tuple[str, ...]:
    """Takes names of papers and notices, returns those that no notice names, each once."""
    return tuple(name for name in dict.fromkeys(named) if not any(_names(each, name, wording) for each in notices))


def _names(notice: Notice, name: str, wording: Wording) -> bool:
    """Whether a notice names that paper: the words of the name, or of what it stands for, are among those of one of its papers."""
    sought = [set(each.split()) for each in meanings(name, wording)]
    for paper in notice.papers:
        written = {word for each in meanings(paper.item.name, wording) for word in each.split()}
        if any(each <= written for each in sought):
            return True
    return False
