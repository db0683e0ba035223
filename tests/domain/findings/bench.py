"""A judge's bench for the tests: a small regime, a procedure, short ways to say what happened, and what was found."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.facts.dossier import DossierFact
from domain.facts.filing import DemandedItem, DossierAccepted, DossierSubmitted, IntakeSupplementRequested
from domain.facts.processing import SupplementRequested
from domain.findings.judge import RULES, judge
from domain.judged.finding import Finding, Judged
from domain.law.versions import ProcedurePublication, ProcedureVersion, RulePackVersion
from domain.values.context import Actor, Channel, Context, LimitUnit
from domain.values.procedure import Fee, Procedure, Requirement
from domain.values.rules import BilingualText, FindingRule, RulePack, Severity, Span
from tests.domain.histories import HANOI, at

WORDS = "{official} {agency} {code} {procedure} {items} {date} {due} {count} {allowed} {days} {reason} {never}"
PACK = RulePack(
    id="test",
    name="A regime for tests",
    source="none",
    verified=True,
    intake_supplements=1,
    supplements=2,
    supplement_within=Span(3, LimitUnit.WORKING_DAY),
    reappointments=1,
    apology_before=Span(1, LimitUnit.CALENDAR_DAY),
    backdating_threshold=Span(1, LimitUnit.CALENDAR_DAY),
    forms={"supplement": "02", "refusal": "03"},
    findings={
        code: FindingRule(
            f"basis of {code}",
            Severity.MAJOR,
            BilingualText(f"vi {code}", f"en {code}"),
            BilingualText(f"vi {WORDS}", f"en {WORDS}"),
        )
        for code in RULES
    },
)
PROCEDURE = Procedure(
    code="1.000001",
    name="Building permit",
    requirements=(
        Requirement("application", "Đơn đề nghị"),
        Requirement("plan", "Bản vẽ thiết kế"),
        Requirement("proxy", "Giấy uỷ quyền", condition="filed by another"),
    ),
    fees=(Fee("permit", "Lệ phí cấp phép", 75_000), Fee("print", "Phí in ấn")),
)
PUBLISHED = at("2025-01-01 00:00")
VERSION = ProcedureVersion(PROCEDURE, 2, publications=(ProcedurePublication("OFFICE", PUBLISHED),))
LAW = Judged(rules=RulePackVersion(PACK, 1), procedure=VERSION)

OFFICIAL = Actor("official-7", agency="H56.10")
PLAN = DemandedItem("Bản vẽ thiết kế", "plan")
BASIS = ("NĐ 61/2018 Điều 17",)
RECEIPT = "2026-01-05 08:00"
DUE = date(2026, 1, 26)


def act(when: str, channel: Channel = Channel.ONE_STOP, **more: Any) -> Context:
    """A lawful official's context: with a reason and a basis."""
    lawful: dict[str, Any] = {"actor": OFFICIAL, "reason": "bản vẽ còn thiếu", "legal_basis": BASIS}
    return Context(occurred_at=at(when), channel=channel, **(lawful | more))


def bare(when: str, **more: Any) -> Context:
    """A context without a reason or a basis."""
    return act(when, **({"reason": None, "legal_basis": ()} | more))


def end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(HANOI)).astimezone(UTC)


def submitted(when: str = RECEIPT, *papers: str, **more: Any) -> DossierSubmitted:
    return DossierSubmitted(
        context=act(when, **more), code="H56-1", agency="H56", procedure=PROCEDURE.code, submitted=papers
    )


def accepted(
    when: str = RECEIPT, due_on: date | None = DUE, channel: Channel = Channel.ONE_STOP, **more: Any
) -> DossierAccepted:
    fields: dict[str, Any] = {
        "code": "H56-1",
        "received_at": at(when),
        "timezone": HANOI,
        "unit": LimitUnit.WORKING_DAY,
        "due_at": end_of(due_on) if due_on else None,
        "due_on": due_on,
        "official": "official-3",
        "forward_latest_on": date(2026, 1, 5),
        "supplement_latest_on": date(2026, 1, 8),
    }
    return DossierAccepted(context=act(when, channel), **(fields | more))


def intake_demand(when: str, *items: DemandedItem, form: str | None = "02", **more: Any) -> IntakeSupplementRequested:
    return IntakeSupplementRequested(context=act(when, **more), items=items or (PLAN,), form=form)


def demand(
    when: str, *items: DemandedItem, form: str | None = "02", latest_on: date | None = None, **more: Any
) -> SupplementRequested:
    return SupplementRequested(context=act(when, **more), items=items or (PLAN,), form=form, latest_on=latest_on)


def history_of(*facts: DossierFact, late: timedelta = timedelta(0)) -> list[HistoryEntry]:
    """Facts as a life: positions from 101, each recorded when it happened (or so much later)."""
    return [HistoryEntry(100 + n, n, fact.context.occurred_at + late, fact) for n, fact in enumerate(facts, start=1)]


def found(code: str, *facts: DossierFact, law: Judged = LAW) -> list[Finding]:
    """The findings of one code in these facts."""
    return of(code, history_of(*facts), law)


def of(code: str, entries: Sequence[HistoryEntry], law: Judged = LAW) -> list[Finding]:
    return [each for each in judge(entries, law) if each.code == code]


def pack(**changes: Any) -> Judged:
    """The same law with other rules."""
    return replace(LAW, rules=RulePackVersion(replace(PACK, **changes), 1))
