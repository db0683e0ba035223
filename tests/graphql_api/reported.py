"""A quarter of two agencies, written by hand, for what is reported of it: nothing else stands in its ledger.

| dossier | agency  | filed   | received | due   | finished            | official | version |
|---------|---------|---------|----------|-------|---------------------|----------|---------|
| D1      | H56     | online  | 3/1      | 17/1  | 10/1                | a        | 1       |
| D2      | H56     | counter | 5/1      | 19/1  | 19/1                | a        | 1       |
| D3      | H56     | online  | 8/1      | 22/1  | 1/2                 | b        | 1       |
| D4      | H56     | post    | 10/2     | 24/2  |                     | b        | 2       |
| D5      | H56     | counter | 20/2     | 10/3  | 28/2, recorded last | a        | 2       |
| D6      | H56     | counter | 21/2     | 6/3   | 22/2 withdrawn      |          | 2       |
| D7      | H56     | counter | 22/2     |       | 23/2                |          | 2       |
| D8      | H57     | counter | 12/2     | 20/2  | 15/2 stopped        |          | 1       |
| log:1   | H56     |         | 1/2      |       | 5/2, imported       |          |         |

H57 has a part in D2, due on 12/1 and done on 15/1. Petitions to H56: about D1 and somebody else than its official, answered; about D2,
never answered; about D5, found untrue. Version 1 was posted at the office only, version 2 is public both ways and asks for a paper and five
working days less.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from domain.execution.numbering import CLAIM
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.law import AgencyRegistered, ProcedurePublished, ProcedureVersionAnnounced, RulePackActivated
from domain.facts.outcome import DossierClosed, DossierWithdrawn, ProcessingStopped, ResultIssued
from domain.facts.petitions import (
    PetitionAnswered,
    PetitionClassified,
    PetitionKind,
    PetitionMeans,
    PetitionOutcome,
    PetitionReceived,
    PetitionTopic,
)
from domain.facts.publicity import FigureQuestion, Figures, PublicationKind, PublicationProposed
from domain.facts.routing import LegClosed, LegOpened
from domain.law.amended import on_day
from domain.law.versions import AGENCY, PROCEDURE, RULE_PACK
from domain.petitions import stream as petitions
from domain.publicity import stream as publicity
from domain.values.context import Channel, LimitUnit
from domain.values.procedure import Limit, OnlineLevel, Procedure, Requirement
from exchange.catalogue import rule_packs
from ledger.records import Appended
from tests.domain.histories import HANOI, accepted, at, context
from tests.projections.samples import Scribe, stream

CODE = "1.000001"
FIRST = Procedure(
    code=CODE,
    name="Cấp giấy phép xây dựng",
    field="Xây dựng",
    agency="H56",
    online=OnlineLevel.WHOLE,
    requirements=(Requirement("form", "Đơn"), Requirement("book", "Sổ hộ khẩu")),
    limits=(Limit(15, LimitUnit.WORKING_DAY),),
)
SECOND = replace(FIRST, requirements=(Requirement("form", "Đơn"),), limits=(Limit(10, LimitUnit.WORKING_DAY),))
BEFORE = at("2023-12-01 08:00")


def write_law(scribe: Scribe) -> None:
    """Writes the register, the shipped rule pack and two versions of a procedure."""
    for code, level in (("H56", "COMMUNE"), ("H57", "PROVINCE")):
        scribe.enact(
            AGENCY, code, AgencyRegistered(context=context(BEFORE), code=code, name=f"Cơ quan {code}", level=level)
        )
    pack = on_day(rule_packs.load_rule_pack(rule_packs.shipped()["nd61-2018"]), date(2019, 1, 6))
    pack = replace(pack, in_force_to=None)
    scribe.enact(RULE_PACK, pack.id, RulePackActivated(context=context(BEFORE), pack=pack, version=1))
    for version, procedure, from_day, places in (
        (1, FIRST, date(2023, 12, 1), ("OFFICE",)),
        (2, SECOND, date(2024, 2, 9), ("OFFICE", "NATIONAL_DATABASE")),
    ):
        announced = ProcedureVersionAnnounced(
            context=context(BEFORE), procedure=procedure, version=version, effective_on=from_day
        )
        scribe.enact(PROCEDURE, CODE, announced)
        for place in places:
            scribe.enact(
                PROCEDURE, CODE, ProcedurePublished(context=context(BEFORE), code=CODE, version=version, place=place)
            )


def _filed(
    code: str, when: str, due: date | None, channel: Channel, version: int, official: str | None, agency: str
) -> Sequence[DossierFact]:
    moment = at(f"{when} 08:00")
    reply = context(moment, rule_pack="nd61-2018@1")
    return (
        DossierSubmitted(context=reply, code=code, procedure=CODE, agency=agency, filed_through=channel.value),
        replace(
            accepted(moment, due),
            context=reply,
            code=code,
            procedure=CODE,
            procedure_version=version,
            official=official,
            department="Một cửa" if agency == "H56" else None,
        ),
    )


def write_dossiers(scribe: Scribe) -> Appended:
    """Writes the dossiers but for the end of D5, returns where and when the last of them was recorded."""
    reply: dict[str, tuple[Any, ...]] = {
        "D1": ("2024-01-03", date(2024, 1, 17), Channel.ONLINE, 1, "a", "H56"),
        "D2": ("2024-01-05", date(2024, 1, 19), Channel.ONE_STOP, 1, "a", "H56"),
        "D3": ("2024-01-08", date(2024, 1, 22), Channel.ONLINE, 1, "b", "H56"),
        "D4": ("2024-02-10", date(2024, 2, 24), Channel.POSTAL, 2, "b", "H56"),
        "D5": ("2024-02-20", date(2024, 3, 10), Channel.ONE_STOP, 2, "a", "H56"),
        "D6": ("2024-02-21", date(2024, 3, 6), Channel.ONE_STOP, 2, None, "H56"),
        "D7": ("2024-02-22", None, Channel.ONE_STOP, 2, None, "H56"),
        "D8": ("2024-02-12", date(2024, 2, 20), Channel.ONE_STOP, 1, None, "H57"),
    }
    for code, filing in reply.items():
        scribe.write(stream(code), *_filed(code, *filing), claims=((CLAIM, code),))
    scribe.write(
        stream("D2"),
        LegOpened(
            context=context(at("2024-01-06 08:00")), leg="x", agency="H57", task="Thẩm định", due_on=date(2024, 1, 12)
        ),
        LegClosed(context=context(at("2024-01-15 08:00")), leg="x"),
    )
    ends: dict[str, DossierFact] = {
        "D1": ResultIssued(context=context(at("2024-01-10 09:00"))),
        "D2": ResultIssued(context=context(at("2024-01-19 23:00"))),
        "D3": ResultIssued(context=context(at("2024-02-01 09:00"))),
        "D6": DossierWithdrawn(context=context(at("2024-02-22 09:00"))),
        "D7": ResultIssued(context=context(at("2024-02-23 09:00"))),
        "D8": ProcessingStopped(context=context(at("2024-02-15 09:00"))),
    }
    for code, end in ends.items():
        scribe.write(stream(code), end)
    foreign = replace(context(at("2024-02-01 08:00")), channel=Channel.IMPORT)
    return scribe.write(
        stream("log:1"),
        DossierSubmitted(context=foreign, code="log:1", agency="H56", source="log"),
        DossierAccepted(context=foreign, code="log:1", received_at=foreign.occurred_at, timezone=HANOI),
        DossierClosed(context=replace(foreign, occurred_at=at("2024-02-05 08:00"))),
    )


def write_later(scribe: Scribe) -> None:
    """Writes the end of D5, which is learnt of late."""
    scribe.write(stream("D5"), ResultIssued(context=context(at("2024-02-28 09:00"))))


def write_petitions(scribe: Scribe) -> None:
    """Writes the petitions."""
    for number, dossier, concerned, outcome in (
        (1, "D1", "somebody", PetitionOutcome.UPHELD),
        (2, "D2", None, None),
        (3, "D5", "a", PetitionOutcome.REFUTED),
    ):
        code = f"PAKN-H56-240201-000{number}"
        received = PetitionReceived(
            context=context(at("2024-02-01 08:00")),
            code=code,
            agency="H56",
            means=PetitionMeans.ONLINE,
            timezone=HANOI,
            dossier=dossier,
            official=concerned,
            due_at=at("2024-03-01 23:59:59"),
            due_on=date(2024, 3, 1),
        )
        classified = PetitionClassified(
            context=context(at("2024-02-02 08:00")), kind=PetitionKind.PETITION, topic=PetitionTopic.HARASSMENT
        )
        scribe.write(stream(code), received, classified, claims=((petitions.CLAIM, code),))
        if outcome is not None:
            answered = PetitionAnswered(context=context(at("2024-02-20 08:00")), outcome=outcome, answer="đã xem xét")
            scribe.write(stream(code), answered)


def write_publication(
    scribe: Scribe, code: str, question: FigureQuestion, subject: str, values: dict[str, Any], position: int
) -> None:
    """Writes a proposal that states figures of H56, as of a position."""
    figures = Figures(question=question, values=values, position=position)
    proposed = PublicationProposed(
        context=context(at("2024-05-02 08:00")),
        code=code,
        kind=PublicationKind(question)
        if question is not FigureQuestion.SIMPLIFICATION
        else PublicationKind.SIMPLIFICATION_RESULT,
        agency="H56",
        subject=subject,
        figures=figures,
    )
    scribe.write(stream(code), proposed, claims=((publicity.CLAIM, code),))
