"""A month of two agencies, written by hand, for what is compared in it and how often people came again: nothing else stands in its ledger.

Procedures: LAND and LEASE of one field, of 4 and 2 papers; BIRTH of another, of 1. All dossiers are of March 2026.

| dossier | agency, department | procedure | filed          | received | due  | finished          | visits                            | demands |
|---------|--------------------|-----------|----------------|----------|------|-------------------|-----------------------------------|---------|
| D1      | H56 Đất đai        | LAND      | counter, 2/3   | 2/3      | 16/3 | 10/3              | filing; 5/3, told later, the agency's fault; collection 11/3 | |
| D2      | H56 Đất đai        | LAND      | counter, 2/3   | 4/3      | 18/3 | 20/3, late        | filing; supplement 4/3            | 2/3     |
| D3      | H56 Đất đai        | LAND      | counter, 3/3   | 6/3      | 20/3 | 19/3              | filing; supplements 5/3, 6/3      | 3/3, 5/3 (finding) |
| D4      | H56 Một cửa        | LEASE     | online, 4/3    | 4/3      | 11/3 | open and overdue  |                                   |         |
| D5      | H56 Một cửa        | LEASE     | online, 5/3    | 5/3      | 12/3 | 9/3 withdrawn     |                                   |         |
| D6      | H57 Tổng hợp       | LAND      | counter, 9/3   | 9/3      | 23/3 | 23/3              | filing; 12/3, the agency's fault  |         |
| D7      | H57 Tổng hợp       | LEASE     | counter, 10/3  | 10/3     | 17/3 | 16/3              | filing; 12/3, the citizen's fault |         |
| D8      | H57 Tổng hợp       | BIRTH     | counter, 11/3  | 11/3     | 12/3 | 11/3              | filing                            |         |
| D9      | H56 Đất đai        | LAND      | counter, 27/3  | 27/3     | 10/4 | open, in time     | filing                            |         |
| log:1   | H56                | LAND      |                | 2/3      |      | 5/3, imported     | 3/3                               |         |
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from domain.execution.numbering import CLAIM
from domain.facts.citizen import Fault, VisitRecorded
from domain.facts.filing import (
    DemandedItem,
    DossierAccepted,
    DossierSubmitted,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.facts.law import AgencyRegistered, ProcedureVersionAnnounced, RulePackActivated
from domain.facts.outcome import DossierClosed, DossierWithdrawn, ResultDelivered, ResultIssued
from domain.facts.publicity import FigureQuestion, Figures, PublicationKind, PublicationProposed
from domain.law.versions import AGENCY, PROCEDURE, RULE_PACK
from domain.publicity import stream as publicity
from domain.values.context import Channel, Fact, LimitUnit
from domain.values.procedure import Limit, Procedure, Requirement
from tests.domain.findings.commanded import rules
from tests.domain.histories import HANOI, accepted, at, context
from tests.projections.samples import Scribe, stream

LAND, LEASE, BIRTH = "1.000001", "1.000002", "1.000003"
PAPERS = {LAND: ("Đơn", "Sơ đồ thửa đất", "Hợp đồng", "Tờ khai thuế"), LEASE: ("Đơn", "Hợp đồng"), BIRTH: ("Tờ khai",)}
FIELDS = {LAND: "Đất đai", LEASE: "Đất đai", BIRTH: "Hộ tịch"}
BEFORE = at("2025-12-01 08:00")
PACK = "nd118-2025@1"


def write_law(scribe: Scribe) -> None:
    """Writes the register, the shipped rule pack and the procedures."""
    for code in ("H56", "H57"):
        scribe.enact(AGENCY, code, AgencyRegistered(context=context(BEFORE), code=code, name=f"Cơ quan {code}"))
    pack = replace(rules("nd118-2025"), in_force_to=None)
    scribe.enact(RULE_PACK, pack.id, RulePackActivated(context=context(BEFORE), pack=pack, version=1))
    for code, papers in PAPERS.items():
        procedure = Procedure(
            code=code,
            name=f"Thủ tục {code}",
            field=FIELDS[code],
            requirements=tuple(Requirement(f"r{number}", name) for number, name in enumerate(papers)),
            limits=(Limit(10, LimitUnit.WORKING_DAY),),
        )
        announced = ProcedureVersionAnnounced(
            context=context(BEFORE), procedure=procedure, version=1, effective_on=date(2025, 12, 1)
        )
        scribe.enact(PROCEDURE, code, announced)


def _march(day: int, hour: int = 8) -> Any:
    return context(at(f"2026-03-{day:02} {hour:02}:00"), rule_pack=PACK)


def _filed(code: str, agency: str, department: str, procedure: str, day: int, channel: Channel) -> DossierSubmitted:
    return DossierSubmitted(
        context=replace(_march(day), channel=channel),
        code=code,
        procedure=procedure,
        agency=agency,
        department=department,
        filed_through=channel.value,
    )


def _received(
    code: str, _agency: str, department: str, procedure: str, day: int, due: date, hour: int = 9
) -> DossierAccepted:
    moment = at(f"2026-03-{day:02} {hour:02}:00")
    return replace(
        accepted(moment, due),
        context=_march(day, hour),
        code=code,
        procedure=procedure,
        procedure_version=1,
        department=department,
    )


def _demand(day: int, hour: int, name: str, requirement: str, round: int) -> IntakeSupplementRequested:
    item = DemandedItem(name, requirement)
    return IntakeSupplementRequested(
        context=replace(_march(day, hour), reason=f"còn thiếu {name}"), items=(item,), form="02", round=round
    )


def _brought(day: int, name: str, requirement: str) -> SupplementProvided:
    return SupplementProvided(context=_march(day), items=(DemandedItem(name, requirement),))


def write_dossiers(scribe: Scribe) -> int:
    """Writes the dossiers, returns the position of the last of their facts."""
    d1, d2, d3 = (("H56", "Đất đai", LAND),) * 3
    d4, d5 = (("H56", "Một cửa", LEASE),) * 2
    d6, d7, d8 = (("H57", "Tổng hợp", each) for each in (LAND, LEASE, BIRTH))
    counter, online = Channel.ONE_STOP, Channel.ONLINE
    plan, contract = ("Sơ đồ thửa đất", "r1"), ("Hợp đồng", "r2")
    lives: dict[str, Sequence[Fact]] = {
        "D1": (
            _filed("D1", *d1, 2, counter),
            _received("D1", *d1, 2, date(2026, 3, 16)),
            ResultIssued(context=_march(10)),
            ResultDelivered(context=_march(11)),
        ),
        "D2": (
            _filed("D2", *d2, 2, counter),
            _demand(2, 9, *plan, round=1),
            _brought(4, *plan),
            _received("D2", *d2, 4, date(2026, 3, 18)),
            ResultIssued(context=_march(20)),
        ),
        "D3": (
            _filed("D3", *d3, 3, counter),
            _demand(3, 9, *plan, round=1),
            _brought(5, *plan),
            _demand(5, 9, *contract, round=2),
            _brought(6, *contract),
            _received("D3", *d3, 6, date(2026, 3, 20)),
            ResultIssued(context=_march(19)),
        ),
        "D4": (_filed("D4", *d4, 4, online), _received("D4", *d4, 4, date(2026, 3, 11))),
        "D5": (
            _filed("D5", *d5, 5, online),
            _received("D5", *d5, 5, date(2026, 3, 12)),
            DossierWithdrawn(context=replace(_march(9), channel=online)),
        ),
        "D6": (
            _filed("D6", *d6, 9, counter),
            _received("D6", *d6, 9, date(2026, 3, 23)),
            VisitRecorded(context=_march(12), purpose="hỏi kết quả thẩm tra", fault=Fault.AGENCY),
            ResultIssued(context=_march(23)),
        ),
        "D7": (
            _filed("D7", *d7, 10, counter),
            _received("D7", *d7, 10, date(2026, 3, 17)),
            VisitRecorded(context=_march(12), purpose="nộp lại bản đã quên", fault=Fault.CITIZEN),
            ResultIssued(context=_march(16)),
        ),
        "D8": (
            _filed("D8", *d8, 11, counter),
            _received("D8", *d8, 11, date(2026, 3, 12)),
            ResultIssued(context=_march(11, 15)),
        ),
        "D9": (_filed("D9", *d1, 27, counter), _received("D9", *d1, 27, date(2026, 4, 10))),
    }
    for code, life in lives.items():
        scribe.write(stream(code), *life, claims=((CLAIM, code),))
    foreign = replace(_march(2), channel=Channel.IMPORT)
    return scribe.write(
        stream("log:1"),
        DossierSubmitted(context=foreign, code="log:1", agency="H56", procedure=LAND, source="log"),
        DossierAccepted(context=foreign, code="log:1", received_at=foreign.occurred_at, timezone=HANOI),
        VisitRecorded(context=replace(_march(3), channel=Channel.IMPORT), purpose="supplement", fault=Fault.AGENCY),
        DossierClosed(context=replace(foreign, occurred_at=at("2026-03-05 08:00"))),
    ).position


def write_later(scribe: Scribe) -> None:
    """Writes a visit in D1 that is learnt of afterwards."""
    scribe.write(stream("D1"), VisitRecorded(context=_march(5), purpose="bị gọi lên hỏi thêm", fault=Fault.AGENCY))


def write_publication(
    scribe: Scribe,
    code: str,
    question: FigureQuestion,
    subject: str,
    values: dict[str, Any],
    position: int,
    agency: str | None = None,
) -> None:
    """Writes a proposal of H56 that states figures, as of a position."""
    kinds = {
        FigureQuestion.PROCEDURE_BURDEN: PublicationKind.CUMBERSOME_PROCEDURE,
        FigureQuestion.PERFORMANCE: PublicationKind.POOR_PERFORMER,
    }
    proposed = PublicationProposed(
        context=context(at("2026-04-02 08:00")),
        code=code,
        kind=kinds[question],
        agency="H56",
        subject=subject,
        figures=Figures(question=question, values=values, position=position, agency=agency),
    )
    scribe.write(stream(code), proposed, claims=((publicity.CLAIM, code),))
