"""The simulator: executes what courses of events ask for, in the order of time over all of them, by a clock that shows the simulated moment."""

from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import count
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from msgspec import Struct

from app.assembly import Assembly, Draws
from app.demo.buffered_journal import BufferedEntry, BufferedJournal
from app.processes import clock_orders
from domain.conduct import stream as conduct
from domain.dossier.commands.appointments import (
    ChangeAppointment,
    IssueApology,
    OverrunPause,
    PassAppointedDate,
    PassDueDate,
    ReachDueSoon,
)
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier, ProvideSupplement
from domain.dossier.commands.processing import (
    NotifyFinancialObligation,
    RemindApplicant,
    RequestSupplement,
    SettleFinancialObligation,
)
from domain.dossier.history import corrected, decode, fold
from domain.dossier.pauses import lasting_until
from domain.dossier.state import Dossier, DueSpan
from domain.dossier.timeliness import appointment_passes_at, overdue_from, soon_from
from domain.errors import Refused
from domain.execution import stream_kind
from domain.execution.command import Command
from domain.execution.order import CommandOrder, Executed
from domain.law.lawbook import LawBook
from domain.law.local_time import end_of_day, local_midnight
from domain.petitions import stream as petitions
from domain.petitions.commands import ForwardPetition, PassPetitionDueDate, ReceivePetition, ReopenPetition
from domain.standing.judged_version import followed_rules
from domain.values.context import Actor

MOVES_A_DUE_DATE = (
    AcceptDossier,
    ProvideSupplement,
    SettleFinancialObligation,
    IssueApology,
    ChangeAppointment,
    CorrectEntry,
)
BOUNDS_A_PAUSE = (NotifyFinancialObligation, RequestSupplement, ProvideSupplement, RemindApplicant)
MOVES_A_PETITIONS_DUE_DATE = (ReceivePetition, ForwardPetition, ReopenPetition)
RECEIPT_KEY = b"dossier-ledger/demo: no receipt of a made-up dossier opens anything"
"""No home's key: what was drawn as the secrets of these receipts opens no dossier."""
_IDS = uuid5(NAMESPACE_URL, "dossier-ledger/demo")


class Action(Struct, frozen=True):
    """What somebody does at a moment, about the subject with that code; None: about a new one."""

    at: datetime
    actor: Actor
    command: Command
    code: str | None


Course = Generator[Action, Executed, None]
"""The actions about one subject, in the order of time; each learns what became of the one before it."""

Reaction = Callable[[Sequence[BufferedEntry]], Iterable[Course]]
"""Takes what a command recorded, returns the courses of events that begin because of it, none of them earlier."""


class _Waiting(Struct, frozen=True):
    """An action and the course that goes on after it, or an order of the clock (which belongs to no course)."""

    order: CommandOrder
    course: Course | None = None


class Simulator:
    """Simulates what happens in a ledger from a first moment to a last one. Everything drawn follows from the seed."""

    def __init__(self, assembly: Assembly, begin: datetime, until: datetime, seed: str) -> None:
        self.until = until
        self._now = begin
        self.journal = BufferedJournal(lambda: self._now)
        self.lawbook = LawBook(self.journal)
        random = Random(seed)  # noqa: S311  # what is drawn is made up
        draws = Draws(lambda: RECEIPT_KEY, random.randbytes, lambda: UUID(bytes=random.randbytes(16), version=4))
        self._executor = assembly.executor_on(self.journal, self.lawbook, lambda: self._now, draws)
        self._due_soon_days = assembly.settings.due_soon_days
        self._seed = seed
        self._number = count()
        self._waiting: list[tuple[datetime, int, _Waiting]] = []
        self._ordered: set[UUID] = set()

    def run(self, courses: Iterable[Course], reaction: Reaction = lambda _: ()) -> None:
        """Takes courses of events, runs all of them at once, each action at its time; what would come after the last moment does not happen."""
        self._begin(courses)
        while self._waiting:
            at, _, waiting = heappop(self._waiting)
            if at > self.until:
                break
            self._now = at
            head = self.journal.head()
            if waiting.course is None:
                self._tick(waiting.order)
            else:
                self._act(waiting.order, waiting.course)
            self._begin(reaction(self.journal.after(head)))

    def state(self, stream: UUID) -> Dossier:
        """Takes a dossier's stream, returns how the dossier stands."""
        return fold(corrected([each for entry in self.journal.load(stream) for each in decode(entry)]))

    def case_of(self, petition: str) -> str:
        """Takes the code of a petition, returns that of the first conduct case that was opened from it."""
        stream = self.journal.find(conduct.OF_PETITION, petition)
        assert stream is not None, f"no case was opened from {petition}"
        code = stream_kind.fold(conduct.CONDUCT, self.journal.load(stream)).code
        assert code is not None
        return code

    def _begin(self, courses: Iterable[Course]) -> None:
        for course in courses:
            self._await(course, next(course, None))

    def _act(self, order: CommandOrder, course: Course) -> None:
        executed = self._executor.execute(order)
        if isinstance(order.command, MOVES_A_DUE_DATE):
            self._set_clock(executed)
        if isinstance(order.command, BOUNDS_A_PAUSE):
            self._set_clock_of_pause(executed)
        if isinstance(order.command, MOVES_A_PETITIONS_DUE_DATE):
            self._set_clock_of_petition(executed)
        try:
            self._await(course, course.send(executed))
        except StopIteration:
            return

    def _await(self, course: Course, action: Action | None) -> None:
        if action is None:
            return
        number = next(self._number)
        order = CommandOrder(
            id=uuid5(_IDS, f"{self._seed}|{number}"), actor=action.actor, command=action.command, subject=action.code
        )
        heappush(self._waiting, (action.at, number, _Waiting(order, course)))

    def _set_clock(self, executed: Executed) -> None:
        """What the clock would have to record about the dossier, should it still be so then."""
        dossier = self.state(executed.stream)
        if dossier.due_at is None or dossier.paused or dossier.finished_at is not None:
            return
        limit, promised = dossier.spans[-1], dossier.appointments[-1] if dossier.appointments else None
        moments: tuple[tuple[clock_orders.DueKind, DueSpan | None, datetime | None], ...] = (
            (ReachDueSoon, limit, soon_from(dossier, self._due_soon_days)),
            (PassDueDate, limit, overdue_from(dossier)),
            (PassAppointedDate, promised, appointment_passes_at(dossier)),
        )
        for kind, date, moment in moments:
            if moment is None or date is None or date.due_at is None:
                continue
            became_so_at = max(moment, date.start).astimezone(UTC)
            self._set(executed, kind, date.due_at, became_so_at)

    def _set_clock_of_pause(self, executed: Executed) -> None:
        dossier, calendar = self.state(executed.stream), self.lawbook.calendar()
        rules = followed_rules(dossier, self.lawbook.rules, dossier.timezone)
        if not dossier.paused or rules is None:
            return
        entries = corrected([each for entry in self.journal.load(executed.stream) for each in decode(entry)])
        until = lasting_until(entries, rules.pack, calendar, dossier.timezone)
        if until is not None:
            stale_at = local_midnight(until, dossier.timezone, 1)
            self._set(executed, OverrunPause, end_of_day(until, dossier.timezone), stale_at)

    def _set_clock_of_petition(self, executed: Executed) -> None:
        petition = stream_kind.fold(petitions.PETITION, self.journal.load(executed.stream))
        if petition.due_at is not None and petition.overdue_from is not None:
            self._set(executed, PassPetitionDueDate, petition.due_at, petition.overdue_from)

    def _set(self, executed: Executed, kind: clock_orders.DueKind, due_at: datetime, became_so_at: datetime) -> None:
        order = clock_orders.order(executed.stream, executed.code, kind, due_at=due_at, became_so_at=became_so_at)
        if order.id not in self._ordered:
            self._ordered.add(order.id)
            heappush(self._waiting, (max(became_so_at, self._now), next(self._number), _Waiting(order)))

    def _tick(self, order: CommandOrder) -> None:
        try:
            self._executor.execute(order)
        except Refused:
            return  # it has another due date by now, or none that runs
