"""Publications and directives to project: any commands that the deciders let pass, among each other; and what makes duties to publish."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from msgspec.structs import replace

from domain.directives.commands import CloseDirective, IssueDirective, ReportDirectiveTask
from domain.directives.stream import DIRECTIVE
from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.execution.stream_kind import StreamKind
from domain.facts.directives import DirectiveTask
from domain.facts.publicity import FigureQuestion, Figures, PeriodEnded, PeriodKind, PublicationKind, PublicationPlace
from domain.publicity.commands import (
    ApprovePublication,
    CorrectPublication,
    ProposePublication,
    Publish,
    RejectPublication,
    WithdrawPublication,
)
from domain.publicity.period_ends import CLAIM as PERIODS
from domain.publicity.period_ends import NAME
from domain.publicity.periods import containing
from domain.publicity.stream import publications
from domain.publicity.subjects import About
from domain.values.context import Actor, LimitUnit
from domain.values.rules import BilingualText, DutyRule, RulePack, Span
from tests.domain.scenario import LAW, RULES, context_at
from tests.projections.petition_samples import START, Reply

PUBLICATION = publications(lambda _kind, _subject: About(head=1000))
SHA = "5f" * 32


def _duty(kind: str, after: str, *places: str, **more: Any) -> DutyRule:
    return DutyRule(
        basis="a law", title=BilingualText(f"vi {kind}", f"en {kind}"), kind=kind, after=after, places=places, **more
    )


DUTIES: RulePack = replace(
    RULES,
    id="nd61-test",
    in_force_from=date(2018, 6, 21),
    duties={
        "RESULT": _duty("PETITION_RESULT", "PETITION_ANSWERED", "PROVINCIAL_PORTAL"),
        "RESULT_OWN": _duty("PETITION_RESULT", "PETITION_ANSWERED", "AGENCY_PORTAL", by_responsible=True),
        "REPORT": _duty("PERIOD_REPORT", "MONTH_ENDED", within=Span(5, LimitUnit.WORKING_DAY)),
        "FEES": _duty("PROCEDURE_VERSION", "FEES_SET", standing=True),
        "OFFICE": _duty("PROCEDURE_VERSION", "PROCEDURE_EFFECT", "NOTICE_BOARD"),
        "DECISION": _duty("ANNOUNCEMENT", "PROCEDURE_EFFECT", before=Span(5, LimitUnit.CALENDAR_DAY)),
        "TOLD": _duty("CASE_OUTCOME", "CASE_OF_COMPLAINT_APPROVED", within=Span(5, LimitUnit.WORKING_DAY)),
        "ADDRESS": _duty("PETITION_ADDRESS", "AGENCY_REGISTERED", "NOTICE_BOARD", standing=True),
    },
)
"""The rule pack that decides the petitions of the samples, with duties."""


class Going:
    """One stream on its way."""

    def __init__(self, kind: StreamKind[Any], code: str, random: Random) -> None:
        self.kind = kind
        self.code = code
        self.state = kind.new
        self.now = START + timedelta(hours=random.randrange(800))
        self._random = random

    def step(self) -> Reply | None:
        """The facts of a command, some hours later; None where it is refused."""
        self.now += timedelta(hours=self._random.randrange(40))
        command = self._publication() if self.kind is PUBLICATION else self._directive()
        actor = Actor(self._random.choice(("publisher-1", "publisher-2")))
        try:
            drawn = Drawn(code=self.code)
            facts = self.kind.decide(self.state, command, LAW, self.now, actor=actor, drawn=drawn)
        except Refused:
            return None
        for fact in facts:
            self.state = self.kind.evolve(self.state, fact)
        return self.kind.claim, self.code, facts

    def _publication(self) -> Any:
        random = self._random
        if self.state.code is None:
            return random.choice((self._result(), self._report()))
        place, portal = random.choice(list(PublicationPlace)), random.choice(("H56", "H57", None))
        publish = Publish(place=place, portal=portal, content_sha256=SHA, url="https://h56.example")
        correct = CorrectPublication(what="a word", content="better", reason="typo")
        withdraw = WithdrawPublication(reason="wrong")
        reject = RejectPublication(reason="no")
        return random.choice(
            (ApprovePublication(), ApprovePublication(), publish, publish, publish, correct, withdraw, reject)
        )

    def _result(self) -> ProposePublication:
        subject = f"PAKN-H56-{self._random.randrange(1, 12):04}"
        return ProposePublication(
            kind=PublicationKind.PETITION_RESULT, agency="H56", subject=subject, provenance=(3, 4)
        )

    def _report(self) -> ProposePublication:
        subject = self._random.choice(("2026-01", "2026-02"))
        figures = Figures(question=FigureQuestion.PERIOD_REPORT, values={"newTotal": 3}, position=5)
        agency = self._random.choice(("H56", "H57"))
        return ProposePublication(kind=PublicationKind.PERIOD_REPORT, agency=agency, subject=subject, figures=figures)

    def _directive(self) -> Any:
        random = self._random
        if self.state.code is None:
            tasks = tuple(
                DirectiveTask(str(n), f"H5{n}", "do it", None if n == 7 else date(2026, 3, n)) for n in (6, 7, 8)
            )
            return IssueDirective(agency="H50", number="1/CT", title="Order", tasks=tasks, signed_on=date(2026, 1, 2))
        report = ReportDirectiveTask(task=random.choice("678"), done=random.random() < 0.5, report="so far")
        return random.choice((report, report, report, CloseDirective(reason="over")))


def publicity(seed: int, streams: int) -> Iterator[Reply]:
    """That many streams, a few at a time, with two months that end among them; the same for the same seed."""
    random = Random(seed + 1)
    numbers = count(1)
    going: list[Going] = []
    ends = [_ended(month) for month in (2, 1)]
    while True:
        while len(going) < 4 and (number := next(numbers)) <= streams:
            kind, prefix = random.choice(((PUBLICATION, "CK"), (PUBLICATION, "CK"), (DIRECTIVE, "CD")))
            going.append(Going(kind, f"{prefix}-H56-{number:04}", random))
        if not going:
            return
        if ends and random.random() < 0.1:
            yield ends.pop()
        each = random.choice(going)
        said = each.step()
        if said is not None:
            yield said
        if each.state.code is not None and random.random() < 0.12:
            going.remove(each)


def _ended(month: int) -> Reply:
    period = containing(PeriodKind.MONTH, date(2026, month, 1))
    fact = PeriodEnded(
        context=context_at(f"2026-0{month + 1}-01 00:00"),
        kind=period.kind,
        begins=period.begins,
        ends=period.ends,
        agencies=("H56", "H57", "H58"),
    )
    return PERIODS, NAME, (fact,)
