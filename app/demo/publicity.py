"""Publicity of what was simulated: procedures, petitions' results, explanations, reports; made public in time, late, at one place of two, or never."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.assembly import Assembly
from app.demo.offices import Office
from app.demo.petition_scenario import CHAIR
from app.demo.simulator import Action, Course, Simulator
from app.processes import clock_orders as clock
from domain.directives.commands import IssueDirective, ReportDirectiveTask
from domain.dossier.history import corrected, decode
from domain.dossier.history import fold as fold_life
from domain.execution import codes
from domain.execution.command import Command
from domain.execution.stream_kind import fold as fold_coded
from domain.facts.appointments import DueDatePassed
from domain.facts.directives import DirectiveTask
from domain.facts.publicity import PeriodKind, PublicationKind, PublicationPlace
from domain.journal import Entry, Journal
from domain.law.calendar import Calendar
from domain.law.local_time import local_date
from domain.law.working_time import add_working_days
from domain.petitions.stream import CLAIM as PETITION_CODE
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
PROVINCIAL, PORTAL, BOARD = (
    PublicationPlace.PROVINCIAL_PORTAL,
    PublicationPlace.AGENCY_PORTAL,
    PublicationPlace.NOTICE_BOARD,
)
ON_TIME, LATE = 2, 15  # working days after which something is made public

Matter = tuple[PublicationKind, str, str]
"""What is made public, about what, by which agency."""


def publicise(
    assembly: Assembly, until: datetime, name: str, calendar: Calendar, offices: Sequence[Office], first: date
) -> None:
    """Takes a ledger in which dossiers were simulated from a first day up to a moment, and the offices; simulates what was made public of it."""
    Simulator(assembly, until, f"{name}|publicity").run(
        [*Editor(assembly.journal, until, calendar, assembly.settings.timezone, offices, first).courses()]
    )


class Editor:
    """Plans what is made public."""

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

    def courses(self) -> Iterator[Course]:
        """Every course of events, in no order: the simulator orders them by time."""
        yield self._periods()
        yield from self._procedures()
        yield from self._results()
        yield from self._explanations()
        yield from self._reports()
        yield from self._addresses()
        yield self._order()

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
            yield Action(over, clock.ACTOR, end, code)
            code = NAME

    def _procedures(self) -> Iterator[Course]:
        """A version that was not on the provincial portal yet is put there, late."""
        matter: Matter = (PublicationKind.PROCEDURE_VERSION, "2.000635@1", self._province)
        yield self._published(matter, self._morning(self._first, 1), "Công khai thủ tục hành chính", (PROVINCIAL, None))

    def _results(self) -> Iterator[Course]:
        """Of the petitions' results: most on both portals, some late, some on one of the two, some nowhere; one corrected, one withdrawn."""
        answered = []
        for code, stream in sorted(self._journal.claimed(PETITION_CODE).items()):
            petition = fold_coded(PETITION, self._journal.load(stream))
            if petition.answered_at is not None and petition.agency is not None:
                answered.append((code, petition.agency, local_date(petition.answered_at, self._zone.key)))
        for number, (code, agency, day) in enumerate(answered):
            matter: Matter = (PublicationKind.PETITION_RESULT, code, agency)
            both = ((PROVINCIAL, None), (PORTAL, agency))
            at = self._morning(day, LATE if number % 5 == 2 else ON_TIME)
            places = both[:1] if number % 5 == 3 else both
            if number % 5 != 4:
                after: Callable[[], Command] | None = {0: _corrected, 1: _withdrawn}.get(number)
                yield self._published(matter, at, f"Kết quả xử lý phản ánh, kiến nghị {code}", *places, after=after)

    def _explanations(self) -> Iterator[Course]:
        """Every third overdue dossier is explained, every other one of these in time."""
        overdue = []
        for code, stream in sorted(self._journal.claimed(codes.CLAIM).items()):
            entries: Sequence[Entry] = self._journal.load(stream)
            passed = [entry for entry in entries if entry.tag == DueDatePassed.TAG]
            if passed:
                life = [lived for entry in entries for lived in decode(entry)]
                at = next(lived.occurred_at for lived in life if isinstance(lived.fact, DueDatePassed))
                overdue.append((code, fold_life(corrected(life)).agency, local_date(at, self._zone.key)))
        for number, (code, agency, day) in enumerate(overdue):
            if number % 3 == 0 and agency is not None:
                at = self._morning(day, LATE if number % 2 else 1)
                matter: Matter = (PublicationKind.OVERDUE_EXPLANATION, code, agency)
                yield self._published(matter, at, f"Xin lỗi về hồ sơ {code} quá hạn", (PORTAL, agency))

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
                    places = ((PROVINCIAL, None), (BOARD, office.code))
                    yield self._published(matter, at, f"Kết quả đánh giá {period.label}", *places)

    def _addresses(self) -> Iterator[Course]:
        for office in self._offices[::2]:
            matter: Matter = (PublicationKind.PETITION_ADDRESS, office.code, office.code)
            at = self._morning(self._first, 2)
            places = ((PORTAL, office.code), (BOARD, office.code))
            yield self._published(matter, at, "Địa chỉ tiếp nhận phản ánh, kiến nghị", *places)

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
            content=f"{title}.",
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

    def _morning(self, day: date, working_days: int) -> datetime:
        """Nine o'clock, so many working days later."""
        return datetime.combine(add_working_days(day, working_days, self._calendar), time(9), self._zone)


def _corrected() -> Command:
    return CorrectPublication(what="Ngày trả lời", reason="Ghi sai ngày trả lời")


def _withdrawn() -> Command:
    return WithdrawPublication(reason="Đăng nhầm nội dung")
