"""A dossier acted on by commands under the shipped law, each recorded when it was given; and what is found of it."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from msgspec.structs import replace

from domain.dossier.commands.filing import AcceptDossier, ProvideSupplement, SubmitDossier
from domain.dossier.commands.processing import (
    NotifyFinancialObligation,
    RequestSupplement,
    SettleFinancialObligation,
)
from domain.dossier.commands.routing import ForwardDossier
from domain.dossier.decide import decide
from domain.dossier.history import HistoryEntry, corrected, fold
from domain.dossier.record import DossierRecord
from domain.dossier.state import Dossier
from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.facts.filing import Charge, DemandedItem
from domain.findings.judge import judge
from domain.judged.finding import Finding, Judged
from domain.judged.subject import JudgedDossier
from domain.law.amended import on_day
from domain.law.versions import Law, ProcedurePublication, ProcedureVersion, RulePackVersion
from domain.standing.lawful import lawful_due
from domain.values.context import Actor, LimitUnit
from domain.values.procedure import Fee, Limit, Procedure, Requirement
from domain.values.rules import RulePack
from exchange.catalogue import rule_packs
from tests.domain.days import shipped
from tests.domain.histories import at

C = TypeVar("C", bound="Case")
OFFICIAL = Actor("can-bo-7", role="official", agency="H99.30")
CITIZEN = Actor("nguoi-nop-1", role="applicant")
CLOCK = Actor("clock", role="system")
DRAWN = Drawn(code="H99.30-240304-0001", receipt="hmac:first")
BASIS = ("NĐ 61/2018 Điều 19 khoản 4",)
LAWFUL: dict[str, Any] = {"reason": "bản vẽ còn thiếu", "legal_basis": BASIS, "form": "02"}
WHY: dict[str, Any] = {"reason": LAWFUL["reason"], "legal_basis": BASIS}
APPLICATION = DemandedItem("Đơn đề nghị", "application")
PLAN = DemandedItem("Bản vẽ thiết kế", "plan")
PROXY = DemandedItem("Văn bản ủy quyền", "proxy")
INVENTED = DemandedItem("Giấy xác nhận không nợ quỹ phong trào")
"""A paper that no list has."""
FEE = Charge("Lệ phí cấp phép", 75_000, "permit")
TAX = Charge("Thuế theo thông báo", 5_000_000, "tax")
PROCEDURE = Procedure(
    code="1.000001",
    name="Cấp phép",
    requirements=(
        Requirement("application", "Đơn đề nghị"),
        Requirement("plan", "Bản vẽ thiết kế"),
        Requirement("proxy", "Văn bản ủy quyền", condition="nộp thay"),
    ),
    limits=(Limit(10, LimitUnit.WORKING_DAY),),
    fees=(Fee("permit", "Lệ phí cấp phép", 75_000), Fee("tax", "Thuế theo thông báo")),
    steps=("Thẩm định hồ sơ bổ sung",),
)
MONDAY = "2024-03-04 09:00"
"""The receipt; ten working days later is Monday 18 March."""
DUE = "2024-03-18"
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = "2024-03-05 10:00", "2024-03-06 10:00", "2024-03-07 10:00", "2024-03-08 10:00"
"""The days after the receipt."""


@cache
def rules(name: str = "nd61-2018") -> RulePack:
    """A shipped rule pack, with the texts that came within its regime."""
    return on_day(rule_packs.load_rule_pack(rule_packs.shipped()[name]), date(2025, 12, 1))


def limited(amount: int, unit: LimitUnit = LimitUnit.WORKING_DAY) -> Procedure:
    """The same procedure with another limit."""
    return replace(PROCEDURE, limits=(Limit(amount, unit),))


class Case:
    """One dossier, acted on by commands. The moment of each is its recording; `occurred_at` may say an earlier one."""

    def __init__(self, procedure: Procedure = PROCEDURE, pack: str = "nd61-2018") -> None:
        published = (ProcedurePublication("OFFICE", at("2018-01-01 00:00")),)
        self.version = ProcedureVersion(procedure, 1, publications=published)
        self.rules = RulePackVersion(rules(pack), 1)
        self.history: list[HistoryEntry] = []

    @property
    def dossier(self) -> Dossier:
        """The dossier as it stands."""
        return fold(corrected(self.history))

    def does(self, command: Any, when: str, by: Actor = OFFICIAL) -> "Case":
        """Somebody gives a command at a local time."""
        now = at(when)
        record = DossierRecord(self.dossier, self.history)
        facts = decide(record, command, self.deciding(), now, actor=by, drawn=DRAWN)
        first = len(self.history) + 1
        self.history += [HistoryEntry(100 + n, n, now, fact) for n, fact in enumerate(facts, start=first)]
        return self

    def deciding(self) -> Law:
        """The law that decides its commands."""
        return Law(self.rules, shipped(), self.version)

    def refused(self, command: Any, when: str, by: Actor = OFFICIAL) -> str:
        """The code with which a command is refused."""
        try:
            self.does(command, when, by)
        except Refused as refusal:
            return refusal.code
        raise AssertionError("it was not refused")

    def judged(self) -> Judged:
        """The law that it is judged by."""
        return Judged(self.rules, self.version, shipped(), "Asia/Ho_Chi_Minh")

    def findings(self) -> list[Finding]:
        """All that is found."""
        return judge(self.history, self.judged())

    def found(self, code: str) -> list[Finding]:
        """What is found of one code."""
        return [each for each in self.findings() if each.code == code]

    def codes(self) -> set[str]:
        """The codes of what is found."""
        return {each.code for each in self.findings()}

    def lawful_due_on(self) -> str | None:
        """The limit without what findings void, where that differs."""
        found = lawful_due(JudgedDossier(corrected(self.history), self.judged(), self.history), self.findings())
        return found.due_on.isoformat() if found is not None and found.due_on is not None else None


def filed(when: str = MONDAY, by: Actor = OFFICIAL, **more: Any) -> Case:
    """A dossier registered and not received yet."""
    procedure = more.pop("procedure", PROCEDURE)
    case = Case(procedure, more.pop("pack", "nd61-2018"))
    submit = SubmitDossier(procedure=procedure.code, agency="H99.30", applicant=CITIZEN.id, submitted=("application",))
    return case.does(replace(submit, **more), when, by)


def received(when: str = MONDAY, **more: Any) -> Case:
    """A dossier received, with all that is always needed, and forwarded at once."""
    procedure = more.pop("procedure", PROCEDURE)
    case = Case(procedure, more.pop("pack", "nd61-2018"))
    accept = AcceptDossier(
        procedure=procedure.code,
        agency="H99.30",
        applicant=CITIZEN.id,
        submitted=("application", "plan"),
        official="cb-1",
    )
    return case.does(replace(accept, **more), when).does(ForwardDossier(to_unit="Phòng chuyên môn"), when)


def asks(*items: DemandedItem, **more: Any) -> RequestSupplement:
    """A demand while processing, in writing, with reason and form."""
    return RequestSupplement(items=items or (PROXY,), **(LAWFUL | more))


def brings(*items: DemandedItem, **more: Any) -> ProvideSupplement:
    """The papers are there."""
    return ProvideSupplement(items=items or (PROXY,), **more)


def bills(name: str = "nv-1", *charges: Charge, **more: Any) -> NotifyFinancialObligation:
    """The applicant is told what to pay."""
    given = {"reason": "phí theo quy định", "legal_basis": BASIS} | more
    return NotifyFinancialObligation(obligation=name, charges=charges or (TAX,), **given)


def pays(name: str = "nv-1", **more: Any) -> SettleFinancialObligation:
    """It is paid."""
    return SettleFinancialObligation(obligation=name, **more)


def played(case: C, *acts: Sequence[Any]) -> C:
    """The case after acts, each a command with its moment and perhaps who gives it."""
    for act in acts:
        case.does(*act)
    return case


def replayed(case: Case) -> Case:
    """A copy, since the table's cases are shared."""
    copy = Case(case.version.procedure, case.rules.pack.id)
    copy.history = list(case.history)
    return copy
