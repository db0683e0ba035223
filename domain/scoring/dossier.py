"""The points of a finished dossier under the indicators that are scored per dossier: 1, 2, 3, 4, 6, 7 (TT 01/2018 Art. 13).

Not scored are imports, which have neither parts nor petitions nor publications; withdrawn or stopped dossiers, which are neither on time nor
late; and open ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.dossier.papers import PaperDemand
from domain.dossier.timeliness import Timeliness, settled
from domain.facts.citizen import Fault, VisitRecorded
from domain.facts.processing import VerificationRecorded, VerificationScheduled
from domain.facts.routing import LegClosed, LegOpened
from domain.judged.names import PLACES, listed, named
from domain.judged.subject import JudgedDossier
from domain.law.local_time import wall_clock
from domain.law.texts import filled, written_at
from domain.law.versions import ProcedureVersion
from domain.scoring.point import Point
from domain.values.context import BY_INSTANT, BilingualText, Channel
from domain.values.scoring import IndicatorRule, Scoring

Words = Mapping[str, object]
Moment = TypeVar("Moment", date, datetime)

TOTAL_TIME, AGENCY_TIME, CONTACTS, BODIES, ONE_STOP, PUBLICITY, ATTITUDE, PETITIONS, ONLINE = range(1, 10)
"""The indicators by their numbers in TT 01/2018."""

_UNKNOWN = 3  # above any points: an unknown score does not hide a known one
_BY_TIME: Mapping[Timeliness, int | None] = {
    Timeliness.EARLY: 2,
    Timeliness.ON_TIME: 1,
    Timeliness.LATE: 0,
    Timeliness.NO_DEADLINE: None,
}


def score(case: JudgedDossier) -> list[Point]:
    """Takes a dossier, returns its points by indicator."""
    scoring = case.rules.scoring
    if scoring is None or case.imported or case.end is None or case.receipt is None or case.discontinued:
        return []
    scores = _Scores(case, scoring, case.end, case.receipt)
    return [
        scores.total_time(),
        *scores.agency_time(),
        scores.contacts(),
        scores.bodies(),
        scores.publicity(),
        scores.attitude(),
    ]


class _Part(Struct, frozen=True, gc=False):
    """The points of an agency for its part of the handling."""

    points: int | None
    words: Words
    evidence: Sequence[int]


class _Scores:
    """The indicators of one dossier."""

    def __init__(self, case: JudgedDossier, scoring: Scoring, end: HistoryEntry, receipt: HistoryEntry) -> None:
        self.case = case
        self.scoring = scoring
        self.end = end
        self.receipt = receipt
        self.by_time = _BY_TIME[settled(case.dossier)]

    def total_time(self) -> Point:
        """Indicator 1, total time: finished before, on or after the due date in force."""
        return self._point(TOTAL_TIME, self.by_time, self._time())

    def agency_time(self) -> Iterator[Point]:
        """Indicator 2, each agency's time against its own limit; of several parts of one agency the worst counts.

        Without parts: the dossier's agency, by the whole limit.
        """
        parts = self._parts()
        if not parts:
            yield self._point(AGENCY_TIME, self.by_time, self._time())
            return
        for agency in sorted(parts):
            part = min(parts[agency], key=lambda each: _UNKNOWN if each.points is None else each.points)
            official = self.case.dossier.official if agency == self.case.dossier.agency else None
            found = self._point(AGENCY_TIME, part.points, {**part.words, "agency": self._named(agency)}, part.evidence)
            yield replace(found, agency=agency, official=official)

    def contacts(self) -> Point:
        """Indicator 3, contacts needed to complete the file: demands, also those that nobody recorded as such, without those that only repeat what the applicant ignored."""
        demands, unrecorded = self._demands(), self.case.unrecorded_demands
        two, one = self.scoring.contacts
        count = len(demands) + len(unrecorded)
        points = 2 if count <= two else 1 if count <= one else 0
        papers = [paper.item.name for demand in demands for paper in demand.papers]
        papers += [name for demand in unrecorded for name in demand.named]
        words = {"count": count, "items": "; ".join(dict.fromkeys(papers))}
        evidence = [each.entry.position for each in demands] + [each.entry.position for each in unrecorded]
        return self._point(CONTACTS, points, words, evidence)

    def bodies(self) -> Point:
        """Indicator 4, bodies to be contacted to complete the file: none; the one-stop, or the body that by law leads a field check; others."""
        contacts = self._contacts()
        procedure = self.case.procedure
        checks = self.case.entries(VerificationScheduled, VerificationRecorded)
        checkers = {self._body(each) for each in checks} if procedure is not None and procedure.field_check else set()
        others = {body for body, _ in contacts if body is not None} - checkers
        points = 0 if others else 1 if contacts else 2
        evidence = [position for _, position in contacts]
        return self._point(BODIES, points, {"count": len(others), "items": "; ".join(sorted(others))}, evidence)

    def publicity(self) -> Point:
        """Indicator 6, a point each for posting and for electronic publication of the procedure's version by the receipt.

        Left out where it is not known.
        """
        version = self.case.law.procedure
        if version is None:
            return self._point(PUBLICITY, None, {})
        by_then = [each for each in version.publications if each.at <= self.receipt.occurred_at]
        places = {each.place for each in by_then}
        ways = [self.scoring.posted, self.scoring.electronic]
        points = sum(not places.isdisjoint(way) for way in ways)
        day = self.case.day(self.receipt.occurred_at)
        words = {
            "procedure": _version(version),
            "items": listed(named(PLACES, each) for each in sorted(places)),
            "date": day,
        }
        return self._point(PUBLICITY, points, words)

    def attitude(self) -> Point:
        """Indicator 7, attitude: 2 if early, 1 if on time, else 0; 0 after a petition about conduct, which is not in the dossier and is looked up separately."""
        rule = self.scoring.indicators[str(ATTITUDE)]
        found = self._point(ATTITUDE, self.by_time, self._time())
        against = filled(rule.other or rule.none, self._words(self._time()))
        return replace(found, topics=self.scoring.attitude_topics, against=against)

    def _parts(self) -> dict[str, list["_Part"]]:
        """The points of each part for its agency."""
        closed: dict[str, HistoryEntry] = {}
        for each in self.case.entries(LegClosed):
            if isinstance(each.fact, LegClosed):
                closed.setdefault(each.fact.leg, each)
        parts: dict[str, list[_Part]] = {}
        for opened in self.case.entries(LegOpened):
            fact = opened.fact
            if not isinstance(fact, LegOpened):
                continue
            closing = closed.get(fact.leg)
            done = closing.occurred_at if closing is not None and closing.occurred_at <= self.end.occurred_at else None
            until = done or self.end.occurred_at
            points = self._in_time(until, fact)
            if done is None and points:
                points = None  # not closed: known only not to have been late by the end
            words: Words = {"date": self.case.day(until), "due": fact.due_on, "items": fact.task}
            evidence = [opened.position, *([closing.position] if closing is not None and done else [])]
            parts.setdefault(fact.agency, []).append(_Part(points, words, evidence))
        return parts

    def _in_time(self, until: datetime, fact: LegOpened) -> int | None:
        """The points of a part done at that moment, against its own limit; None where it has no limit."""
        if fact.computation is not None and fact.computation.unit in BY_INSTANT:
            return None if fact.due_at is None else _shorter(until, fact.due_at)
        return None if fact.due_on is None else _shorter(self.case.day(until), fact.due_on)

    def _demands(self) -> list[PaperDemand]:
        return [each for each in self.case.papers.demands if not each.repeats]

    def _contacts(self) -> list[tuple[str | None, int]]:
        """The bodies that the applicant had to contact (None: the one-stop), with the position that shows each."""
        demands = [(self._demanded_by(each.entry), each) for each in self.case.papers.demands]
        # A repeated demand costs no further contact, unless it bypasses the one-stop.
        found = [(body, each.entry.position) for body, each in demands if body is not None or not each.repeats]
        for each in self.case.entries(VisitRecorded):
            fact = each.fact
            directly = fact.context.channel is Channel.DIRECT
            if directly and isinstance(fact, VisitRecorded) and fact.fault is not Fault.CITIZEN:
                found.append((self._body(each), each.position))
        return found

    def _demanded_by(self, entry: HistoryEntry) -> str | None:
        return self._body(entry) if entry.fact.context.channel is Channel.DIRECT else None

    def _body(self, entry: HistoryEntry) -> str:
        actor = entry.fact.context.actor
        return actor.unit or actor.agency or self.case.dossier.agency or actor.id

    def _time(self) -> Words:
        dossier = self.case.dossier
        if dossier.unit in BY_INSTANT:
            return {"date": self._moment(self.end.occurred_at), "due": self._moment(dossier.due_at)}
        return {"date": self.case.day(self.end.occurred_at), "due": dossier.due_on}

    def _moment(self, moment: datetime | None) -> BilingualText | None:
        if moment is None:
            return None
        local = wall_clock(moment, self.case.zone)
        return BilingualText(vi=written_at(local).vi, en=f"{local:%Y-%m-%d %H:%M}")

    def _words(self, more: Words) -> Words:
        dossier = self.case.dossier
        return {
            "code": dossier.code,
            "agency": self._named(dossier.agency),
            "official": dossier.official,
            "procedure": dossier.procedure,
            **more,
        }

    def _named(self, agency: str | None) -> str | None:
        return self.case.agency_name(agency) if agency is not None else None

    def _point(self, number: int, points: int | None, words: Words, evidence: Sequence[int] = ()) -> Point:
        rule = self.scoring.indicators[str(number)]
        return Point(
            number=number,
            points=points,
            agency=self.case.dossier.agency,
            official=self.case.dossier.official,
            basis=rule.basis,
            explanation=filled(text_of(rule, points), self._words(words)),
            evidence=tuple(sorted({self.receipt.position, self.end.position, *evidence})),
        )


def text_of(rule: IndicatorRule, points: int | None) -> BilingualText:
    """Takes an indicator and points, returns their explanation."""
    if points is None:
        return rule.unknown
    return (rule.none, rule.one, rule.two)[points]


def _version(version: ProcedureVersion) -> BilingualText:
    return BilingualText(f"thủ tục {version.procedure.code} (phiên bản {version.version})", version.reference)


def _shorter(done: Moment, due: Moment) -> int:
    """2 if done before the due date, 1 on it, 0 after it."""
    return 2 if done < due else 1 if done == due else 0
