"""What demands and guidance said that an applicant has to bring; and the demands of which none tells."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.dossier.papers import DemandedPaper, Papers
from domain.facts.filing import DemandedItem, SupplementProvided
from domain.law.local_time import local_date
from domain.papers.paper_aliases import meanings
from domain.papers.unaccented import is_unaccented, unaccented, wording_unaccented
from domain.values.wording import Wording


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


def beyond(named: Iterable[str], notices: Sequence[Notice], wording: Wording, known: Papers) -> tuple[str, ...]:
    """Takes names of papers, notices, a wording and the dossier's papers, returns the names that no notice names, each once."""
    return tuple(
        name
        for name in dict.fromkeys(named)
        if not any(_names(each, name, wording) for each in notices)
        and not _means_noticed(name, notices, wording, known)
    )


def _means_noticed(name: str, notices: Sequence[Notice], wording: Wording, known: Papers) -> bool:
    """Whether it is another name of a listed paper that a notice names."""
    noticed = {paper.requirement for each in notices for paper in each.papers} - {None}
    return bool(noticed) and known.meant(DemandedItem(name), wording).requirement in noticed


def _names(notice: Notice, name: str, wording: Wording) -> bool:
    """Whether a notice names that paper: the words of the name, or of what it stands for, are among those of one of its papers; typed without accents, by its letters."""
    bare = is_unaccented(name)
    spelled = unaccented if bare else str
    sought = [set(spelled(each).split()) for each in meanings(name, wording_unaccented(wording) if bare else wording)]
    for paper in notice.papers:
        written = {word for each in meanings(paper.item.name, wording) for word in spelled(each).split()}
        if any(each <= written for each in sought):
            return True
    return False
