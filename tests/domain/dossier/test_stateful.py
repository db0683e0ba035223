"""Any commands in any order over one dossier: what must hold whatever is asked."""

from datetime import date, datetime, timedelta

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from domain.codec import CODEC
from domain.dossier.commands import appointments, citizen, filing, outcome, processing, routing
from domain.dossier.commands import corrections as keeping
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.decide import decide
from domain.dossier.evolve import evolve
from domain.dossier.history import HistoryEntry, corrected, fold
from domain.dossier.record import DossierRecord
from domain.dossier.state import NEW, Dossier
from domain.errors import Refused
from domain.execution.refusals.table import REFUSALS
from domain.facts.appointments import AppointmentChanged, DueDatePassed, DueSoonReached
from domain.facts.citizen import Fault
from domain.facts.dossier import DossierFact
from domain.facts.filing import Charge, DemandedItem, DossierAccepted
from domain.facts.processing import ClockPaused, ClockRestarted, ClockResumed
from domain.values.rules import ClockRule
from exchange.catalogue import national_code
from tests.domain.histories import at, history_of
from tests.domain.scenario import DRAWN, INCOME, LAND, OFFICIAL, SITE_PLAN, law

NATIONAL = national_code.load_national_codes()
START = at("2026-01-05 08:00")
RULES = st.builds(
    lambda supplement, financial: law(supplement_clock=supplement, financial_clock=financial),
    st.sampled_from([ClockRule.RESTART, ClockRule.PAUSE, ClockRule.RUN]),
    st.sampled_from([ClockRule.PAUSE, ClockRule.RUN]),
)

IDS = st.sampled_from(["a", "b", "land", "tax"])
DAYS = st.none() | st.integers(0, 60).map(lambda days: date(2026, 1, 3) + timedelta(days=days))
ITEMS = st.lists(st.sampled_from([SITE_PLAN, INCOME, DemandedItem("Site plan", "r-99")]), max_size=2).map(tuple)
FIELDS = st.sampled_from([{"context.reason": "typing error"}, {"activity": "other"}, {"code": "X"}, {"activity": 3}])
CHARGES = st.sampled_from([(), (Charge("Registration fee", 30_000),)])
COMMANDS = st.one_of(
    st.builds(filing.SubmitDossier, procedure=st.just(LAND.code), agency=st.just("H56")),
    st.builds(filing.AcceptDossier, procedure=st.just(LAND.code), agency=st.just("H56")),
    st.builds(filing.AcceptDossier),
    st.builds(filing.GiveGuidance, items=ITEMS),
    st.builds(filing.RequestIntakeSupplement, items=ITEMS),
    st.builds(processing.RequestSupplement, items=ITEMS),
    st.builds(filing.ProvideSupplement, items=ITEMS, complete=st.booleans()),
    st.builds(filing.RefuseIntake),
    st.builds(routing.ForwardDossier),
    st.builds(routing.OpenLeg, leg=IDS, agency=IDS, task=st.none() | IDS, due_on=DAYS),
    st.builds(routing.CloseLeg, leg=IDS),
    st.builds(routing.AssignOfficial, official=IDS),
    st.builds(routing.CompleteStep, activity=IDS),
    st.builds(processing.ScheduleVerification, verification=IDS, at=st.just(START), place=IDS),
    st.builds(processing.RecordVerification, verification=IDS),
    st.builds(processing.RequestOpinion, opinion=IDS, agency=IDS, due_on=DAYS),
    st.builds(processing.GiveOpinion, opinion=IDS),
    st.builds(processing.NoticeLateOpinion, opinion=IDS),
    st.builds(processing.NotifyFinancialObligation, obligation=IDS, charges=CHARGES),
    st.builds(processing.SettleFinancialObligation, obligation=IDS),
    st.builds(appointments.ProposeExtension, proposed_due_on=DAYS),
    st.builds(appointments.IssueApology, new_due_on=DAYS),
    st.builds(appointments.ChangeAppointment, new_due_on=DAYS),
    st.builds(outcome.RequestWithdrawal),
    st.builds(outcome.WithdrawDossier),
    st.builds(outcome.StopProcessing),
    st.builds(outcome.RefuseAfterAppraisal),
    st.builds(outcome.ApproveResult),
    st.builds(outcome.IssueResult),
    st.builds(outcome.AnnounceEarlyResult),
    st.builds(outcome.DeliverResult),
    st.builds(citizen.RecordVisit, purpose=IDS, fault=st.sampled_from(Fault), caused_by=st.integers(1, 9)),
    st.builds(citizen.RateSatisfaction, score=st.integers(0, 6)),
    st.builds(citizen.ReportDocumentLost, item=IDS),
    st.builds(keeping.CorrectEntry, version=st.integers(1, 9), fields=FIELDS),
    st.builds(citizen.ReissueReceiptSecret),
)
OPENING = st.sampled_from(
    [
        processing.RequestSupplement(items=(SITE_PLAN,)),
        filing.ProvideSupplement(),
        filing.ProvideSupplement(complete=False),
        processing.NotifyFinancialObligation(obligation="a", charges=(Charge("Registration fee", 30_000),)),
        processing.SettleFinancialObligation(obligation="a"),
        appointments.ChangeAppointment(new_due_on=date(2026, 2, 2)),
    ]
)


def known_as(state: Dossier, history: list[HistoryEntry]) -> bytes:
    """All that is known, in one comparable form."""
    return msgspec.json.encode((state, history))


class AnyCommands(RuleBasedStateMachine):
    """One dossier, any commands, told at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.law = law()
        self.now = START
        self.history: list[HistoryEntry] = []
        self.state = NEW

    @initialize(rules=RULES, registered=st.booleans())
    def begin(self, rules, registered: bool) -> None:
        self.law = rules
        if registered:
            self.ask(filing.AcceptDossier(procedure=LAND.code, agency="H56"))

    @rule(command=COMMANDS, hours=st.integers(0, 60), ago=st.none() | st.integers(-1, 200))
    def anything(self, command, hours: int, ago: int | None) -> None:
        self.now += timedelta(hours=hours)
        self.ask(command if ago is None else replace(command, occurred_at=self.now - timedelta(hours=ago)))

    @rule(command=OPENING, hours=st.integers(0, 60))
    def what_moves_the_clock(self, command, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.ask(command)

    @rule(hours=st.integers(0, 900), command=st.sampled_from([appointments.PassDueDate, appointments.ReachDueSoon]))
    def the_clock(self, hours: int, command) -> None:
        self.now += timedelta(hours=hours)
        self.ask(command(due_at=self.state.due_at or self.now))

    def ask(self, command: DossierCommand) -> None:
        before, known = self.state, known_as(self.state, self.history)
        facts: list[DossierFact] = []
        refused: str | None = None
        try:
            record = DossierRecord(self.state, self.history)
            facts = decide(record, command, self.law, self.now, actor=OFFICIAL, drawn=DRAWN)
        except Refused as refusal:
            refused = refusal.code
        assert (refused in REFUSALS) is (facts == []), "a refusal has a known code; what is not refused leaves a fact"
        assert known_as(self.state, self.history) == known
        if facts:
            self.record(facts)
        self.never_reopened(before)

    def record(self, facts: list[DossierFact]) -> None:
        stored = [CODEC.decode(*CODEC.encode(fact))[0] for fact in facts]
        assert stored == facts
        self.history = history_of(*(each.fact for each in self.history), *facts)
        self.state = fold(corrected(self.history))

    def never_reopened(self, before: Dossier) -> None:
        if before.finished_at is not None:
            assert (self.state.finished_at, self.state.outcome) == (before.finished_at, before.outcome)
            assert [span.due_at for span in self.state.spans] == [span.due_at for span in before.spans]

    @invariant()
    def versions_are_dense(self) -> None:
        assert [each.version for each in self.history] == list(range(1, len(self.history) + 1))

    @invariant()
    def never_two_open_clocks(self) -> None:
        stands_still = False
        for each in self.history:
            if isinstance(each.fact, ClockPaused):
                assert not stands_still
                stands_still = True
            elif isinstance(each.fact, ClockResumed | ClockRestarted):
                assert stands_still
                stands_still = False
        if self.state.finished_at is None:
            assert self.state.paused == stands_still

    @invariant()
    def a_clock_stands_still_only_for_something_still_to_come(self) -> None:
        if self.state.paused and self.state.finished_at is None:
            assert self.state.handling.demand is not None or self.state.handling.unsettled

    @invariant()
    def the_first_promise_is_never_lost(self) -> None:
        accepted = [each.fact for each in self.history if isinstance(each.fact, DossierAccepted)]
        assert len(accepted) <= 1
        for fact in accepted:
            assert (self.state.original_due_at, self.state.original_due_on) == (fact.due_at, fact.due_on)

    @invariant()
    def every_due_date_has_a_cause(self) -> None:
        state, causes = NEW, (DossierAccepted, ClockResumed, ClockRestarted, AppointmentChanged)
        for each in self.history:
            after = evolve(state, each.fact)
            if (after.due_at, after.due_on) != (state.due_at, state.due_on):
                # An end told late takes back what was promised after it.
                ended = after.finished_at is not None and after.spans == state.spans[: len(after.spans)]
                assert ended or isinstance(each.fact, causes)
                assert all(span.cause for span in after.spans)
            state = after

    @invariant()
    def the_clock_records_each_due_date_once(self) -> None:
        for kind in (DueSoonReached, DueDatePassed):
            flagged: list[datetime] = []
            for each in self.history:
                if isinstance(each.fact, kind):
                    flagged.append(each.fact.due_at)
                elif isinstance(each.fact, AppointmentChanged | ClockResumed | ClockRestarted):
                    flagged = []  # the same date may be promised anew
            assert len(flagged) == len(set(flagged))

    @invariant()
    def the_status_is_one_of_the_ten(self) -> None:
        assert NATIONAL[self.state.status] in range(1, 11)

    @invariant()
    def nothing_has_a_result_before_receipt(self) -> None:
        if self.state.result_delivered_at is not None:
            assert self.state.finished_at is not None
            assert self.state.finished_at <= self.state.result_delivered_at


TestAnyCommands = AnyCommands.TestCase
TestAnyCommands.settings = settings(max_examples=200, stateful_step_count=30, deadline=None)
