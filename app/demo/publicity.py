"""Publicity of what was simulated: procedures, petitions' results, explanations, reports; made public in time, late, at one place of two, or never."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from app.demo.buffered_journal import BufferedEntry
from app.demo.offices import Office
from app.demo.petition_scenario import CHAIR
from app.demo.simulator import Action, Course
from app.processes import clock_orders
from domain.directives.commands import IssueDirective, ReportDirectiveTask
from domain.dossier.history import corrected, decode
from domain.dossier.history import fold as fold_dossier
from domain.execution.command import Command
from domain.execution.stream_kind import fold as fold_stream
from domain.facts.appointments import DueDatePassed
from domain.facts.directives import DirectiveTask
from domain.facts.petitions import PetitionAnswered
from domain.facts.publicity import PeriodKind, PublicationKind, PublicationPlace
from domain.journal import Journal
from domain.law.calendar import Calendar
from domain.law.local_time import local_date
from domain.law.working_time import add_working_days
from domain.petitions.stream import PETITION
from domain.publicity.commands import (
    ApprovePublication,
    CorrectPublication,
    EndPeriod,
    ProposePublication,
    Publish,
    WithdrawPublication,
)
from domain.publicity.period_ends import NAME, ends_at
from domain.publicity.periods import ended
from domain.values.context import Actor, Channel

EDITOR = Actor("CTT/BT-1", role="publisher", agency="CTT", unit="Ban biên tập Cổng thông tin")
NATIONAL, PROVINCIAL, PORTAL, BOARD = (
    PublicationPlace.NATIONAL_PORTAL,
    PublicationPlace.PROVINCIAL_PORTAL,
    PublicationPlace.AGENCY_PORTAL,
    PublicationPlace.NOTICE_BOARD,
)
ON_TIME, LATE = 2, 15  # working days after which something is made public

Matter = tuple[PublicationKind, str, str]
"""What is made public, about what, by which agency."""


class Editor:
    """Who makes public, from a first day to a moment: what is known beforehand, and what offices do as they do it."""

    def __init__(
        self,
        journal: Journal,
        until: datetime,
        calendar: Calendar,
        zone: ZoneInfo,
        offices: Sequence[Office],
        first: date,
    ) -> None:
        self._journal = journal
        self._until = until
        self._calendar = calendar
        self._zone = zone
        self._offices = [each for each in offices if each.agency.one_stop]
        self._province = min(each.code for each in offices)
        self._first = first
        self._answered: set[UUID] = set()
        self._overdue: set[UUID] = set()

    def courses(self) -> Iterator[Course]:
        """What can be planned from the first day on, in no order."""
        yield self._periods()
        yield from self._procedures()
        yield from self._reports()
        yield from self._addresses()
        yield self._order()

    def reaction(self, entries: Sequence[BufferedEntry]) -> Iterator[Course]:
        """Takes what a command recorded, yields what is made public because of it."""
        for entry in entries:
            if entry.tag == PetitionAnswered.TAG and entry.stream not in self._answered:
                yield from self._result(entry, len(self._answered))
                self._answered.add(entry.stream)
            if entry.tag == DueDatePassed.TAG and entry.stream not in self._overdue:
                yield from self._explanation(entry, len(self._overdue))
                self._overdue.add(entry.stream)

    def _periods(self) -> Course:
        code = None
        for period in ended(self._first, local_date(self._until, self._zone.key)):
            over = ends_at(period, self._zone.key)
            end = EndPeriod(
                channel=Channel.SYSTEM,
                occurred_at=over,
                kind=period.kind,
                begins=period.begins,
                ends=period.ends,
                agencies=tuple(each.code for each in self._offices),
            )
            yield Action(over, clock_orders.ACTOR, end, code)
            code = NAME

    def _procedures(self) -> Iterator[Course]:
        """A version that was not on the provincial portal yet is put there, late."""
        matter: Matter = (PublicationKind.PROCEDURE_VERSION, "2.000635@1", self._province)
        yield self._published(matter, self._morning(self._first, 1), "Công khai thủ tục hành chính", (PROVINCIAL, None))

    def _result(self, entry: BufferedEntry, number: int) -> Iterator[Course]:
        """Of the petitions' results: most on both portals, some late, some on one of the two, some nowhere; one corrected, one withdrawn."""
        petition = fold_stream(PETITION, self._journal.load(entry.stream))
        if number % 5 == 4 or petition.code is None or petition.agency is None:
            return
        matter: Matter = (PublicationKind.PETITION_RESULT, petition.code, petition.agency)
        both = ((PROVINCIAL, None), (PORTAL, petition.agency))
        at = self._morning(self._day_of(entry), LATE if number % 5 == 2 else ON_TIME)
        places = both[:1] if number % 5 == 3 else both
        after: Callable[[], Command] | None = {0: _corrected, 1: _withdrawn}.get(number)
        yield self._published(matter, at, f"Kết quả xử lý phản ánh, kiến nghị {petition.code}", *places, after=after)

    def _explanation(self, entry: BufferedEntry, number: int) -> Iterator[Course]:
        """Every third overdue dossier is explained, every other one of these in time."""
        dossier = fold_dossier(
            corrected([recorded for each in self._journal.load(entry.stream) for recorded in decode(each)])
        )
        if number % 3 or dossier.code is None or dossier.agency is None:
            return
        matter: Matter = (PublicationKind.OVERDUE_EXPLANATION, dossier.code, dossier.agency)
        at = self._morning(self._day_of(entry), LATE if number % 2 else 1)
        yield self._published(matter, at, f"Xin lỗi về hồ sơ {dossier.code} quá hạn", (PORTAL, dossier.agency))

    def _reports(self) -> Iterator[Course]:
        """Reports and evaluations: an office is in time, the next one late, the third says nothing, and so on."""
        for period in ended(self._first, local_date(self._until, self._zone.key)):
            for number, office in enumerate(self._offices):
                if number % 3 == 2:
                    continue
                at = self._morning(period.ends, LATE if number % 3 else ON_TIME)
                if period.kind is PeriodKind.MONTH:
                    matter: Matter = (PublicationKind.PERIOD_REPORT, period.label, office.code)
                    yield self._published(matter, at, f"Báo cáo {period.label}", (PORTAL, office.code))
                else:
                    matter = (PublicationKind.SCORECARD, period.label, office.code)
                    places = ((NATIONAL, None), (PORTAL, office.code), (BOARD, office.code))
                    yield self._published(matter, at, f"Kết quả đánh giá {period.label}", *places)

    def _addresses(self) -> Iterator[Course]:
        for office in self._offices[::2]:
            matter: Matter = (PublicationKind.PETITION_ADDRESS, office.code, office.code)
            at = self._morning(self._first, 2)
            places = ((PORTAL, office.code), (BOARD, office.code))
            yield self._published(matter, at, "Địa chỉ tiếp nhận phản ánh, kiến nghị", *places)
        for office in self._offices[1:]:
            contacts: Matter = (PublicationKind.STAFF_CONTACTS, office.code, office.code)
            places = ((BOARD, office.code), (PORTAL, office.code))
            yield self._published(contacts, self._morning(self._first, 3), "Danh sách nhân sự Bộ phận Một cửa", *places)

    def _order(self) -> Course:
        """A directive with three tasks: one done in time, one late, one not."""
        agencies = [each.code for each in self._offices][:3]
        due = [local_date(self._morning(self._first, days), self._zone.key) for days in (20, 25, 30)]
        tasks = tuple(
            DirectiveTask(str(number), agency, what, last)
            for number, (agency, what, last) in enumerate(
                zip(agencies, ("Rà soát thủ tục", "Công khai kết quả", "Xử lý hồ sơ quá hạn"), due, strict=True),
                start=1,
            )
        )
        order = IssueDirective(
            agency=self._province,
            number="45/UBND-NC",
            title="Chấn chỉnh việc giải quyết thủ tục hành chính",
            tasks=tasks,
            signed_on=self._first,
        )
        issued = yield Action(self._morning(self._first, 1), CHAIR, order, None)
        for task, days in ((tasks[0], 18), (tasks[1], 32)):
            head = next(each.head for each in self._offices if each.code == task.agency)
            report = ReportDirectiveTask(task=task.id, done=True, report="Đã hoàn thành")
            yield Action(self._morning(self._first, days), head, report, issued.code)

    def _published(
        self,
        matter: Matter,
        at: datetime,
        title: str,
        *places: tuple[PublicationPlace, str | None],
        after: Callable[[], Command] | None = None,
    ) -> Course:
        kind, subject, agency = matter
        propose = ProposePublication(
            kind=kind,
            agency=agency,
            subject=subject,
            title=title,
            content=None
            if kind is PublicationKind.STAFF_CONTACTS
            else f"{title}.",  # names stand where they are public
            places=tuple(place for place, _ in places),
        )
        proposed = yield Action(at, EDITOR, propose, None)
        yield Action(at + timedelta(hours=1), CHAIR, ApprovePublication(), proposed.code)
        for number, (place, portal) in enumerate(places):
            publish = Publish(
                place=place,
                portal=portal,
                content_sha256=hashlib.sha256(f"{title} {place}".encode()).hexdigest(),
                url=f"https://{(portal or 'cong-tinh').lower().replace('.', '-')}.example/cong-khai/{proposed.code}",
            )
            yield Action(at + timedelta(hours=2, minutes=number), EDITOR, publish, proposed.code)
        if after is not None:
            yield Action(at + timedelta(days=1), EDITOR, after(), proposed.code)

    def _day_of(self, entry: BufferedEntry) -> date:
        return local_date(entry.recorded_at, self._zone.key)

    def _morning(self, day: date, working_days: int) -> datetime:
        """Nine o'clock, so many working days later."""
        return datetime.combine(add_working_days(day, working_days, self._calendar), time(9), self._zone)


def _corrected() -> Command:
    return CorrectPublication(what="Ngày trả lời", reason="Ghi sai ngày trả lời")


def _withdrawn() -> Command:
    return WithdrawPublication(reason="Đăng nhầm nội dung")
