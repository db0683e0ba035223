"""Shared data as one demand of a dossier met them: which papers need not have been brought that day, and what excuses asking for them all the same."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import IntEnum

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.execution.persons import same_person
from domain.judged.spans import beyond
from domain.judged.subject import JudgedDossier
from domain.law.local_time import end_of_day
from domain.law.shared_data import Declaration, Outage, SharedSource, last_told
from domain.papers.shared_papers import SharedPapers, shared_papers
from domain.values.shared_data import SharedPaper

SHARED_DATA_DEMANDED = "SHARED_DATA_DEMANDED"
"""The code of a demand for a paper whose data are shared."""


class Excuse(IntEnum):
    """What excuses a demand, the least first. NOT_RENEWED: an outage that was told so long before that it had to be told again. TOLD_LATER: an outage, or the end of the data's use, that was declared long after it. OUTAGE: one declared in time."""

    NONE = 0
    NOT_RENEWED = 1
    TOLD_LATER = 2
    OUTAGE = 3


class SharedNow(Struct, frozen=True):
    """What was declared usable on the day of an entry, as was known then; `papers`: prepared for comparison."""

    case: JudgedDossier
    entry: HistoryEntry
    day: date
    declared: Sequence[tuple[SharedSource, Declaration]]
    papers: SharedPapers

    def sources(self, paper: SharedPaper) -> Sequence[tuple[SharedSource, Declaration]]:
        """Takes a paper, returns the databases that have its data, each with its declaration."""
        return [(source, declared) for source, declared in self.declared if paper in declared.papers]

    def excuse(self, paper: SharedPaper) -> Excuse:
        """Takes a paper, returns what excuses asking for it: the least, where several databases have its data."""
        return min((self._excuse(*each) for each in self.sources(paper)), default=Excuse.NONE)

    def _excuse(self, source: SharedSource, declared: Declaration) -> Excuse:
        shared, moment = self.case.law.shared_data, self.entry.occurred_at
        assert shared is not None
        known = next((each for each in shared(None) if each.id == source.id), source)
        by_others = [told for told in known.outages if not self._told_by_who_asks(told)]
        in_time = last_told([told for told in by_others if self._timely(told.told_at)])
        if covering := [each for each in in_time if each.covers(moment)]:
            return Excuse.OUTAGE if any(self._fresh(each.told_at) for each in covering) else Excuse.NOT_RENEWED
        if any(each.covers(moment) for each in last_told(by_others)):
            return Excuse.TOLD_LATER
        alike = [
            each
            for each in known.declarations
            if (each.usable_from, each.document, each.papers)
            == (declared.usable_from, declared.document, declared.papers)
        ]
        return Excuse.NONE if any(each.in_force_on(self.day) for each in alike) else Excuse.TOLD_LATER

    def _told_by_who_asks(self, told: Outage) -> bool:
        """Whether who demands, or in whose name it is demanded, told it, or had it told: nobody excuses their own demands."""
        asking = (self.entry.fact.context.actor.id, self.entry.fact.context.on_behalf_of)
        return any(same_person(teller, each) for teller in (told.told_by, told.told_for) for each in asking)

    def _fresh(self, told_at: datetime) -> bool:
        """Whether an outage was told, or told again, within so many days before the demand."""
        most = self.case.rules.shared_data.outage_days
        return most is None or (self.day - self.case.day(told_at)).days <= most

    def _timely(self, told_at: datetime) -> bool:
        """Whether something was declared by the time of the demand, or as soon after it as entries may be late."""
        tolerance, moment = self.case.rules.backdating_threshold, self.entry.occurred_at
        return told_at <= moment or (tolerance is not None and not beyond(tolerance, moment, told_at, self.case))


def shared_at(case: JudgedDossier, entry: HistoryEntry) -> SharedNow | None:
    """Takes a dossier and an entry, returns the papers whose data were declared usable on that day, as was known by its end; None where there were none, or the regime knows no such rule."""
    shared = case.law.shared_data
    if shared is None or SHARED_DATA_DEMANDED not in case.rules.findings:
        return None
    day = case.day(entry.occurred_at)
    known = shared(min(entry.recorded_at, end_of_day(day, case.zone)))
    declared = [(source, each) for source in known for each in source.declared_on(day)]
    papers = tuple(dict.fromkeys(paper for _, each in declared for paper in each.papers))
    if not papers:
        return None
    return SharedNow(case, entry, day, declared, shared_papers(papers, case.rules.wording, case.rules.shared_data))
