"""Events that create duties to publish: each kind, with everything that a duty rule may depend on."""

from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.law import AgencyRegistered
from domain.facts.publicity import PeriodEnded, PeriodKind
from domain.law.local_time import local_date
from domain.law.versions import ProcedureVersion
from domain.publicity.periods import Period

PROCEDURE_SIGNED, PROCEDURE_EFFECT, DOCUMENT_SIGNED = "PROCEDURE_SIGNED", "PROCEDURE_EFFECT", "DOCUMENT_SIGNED"
FEES_SET = "FEES_SET"
PETITION_ANSWERED, DUE_DATE_PASSED = "PETITION_ANSWERED", "DUE_DATE_PASSED"
AGENCY_REGISTERED = "AGENCY_REGISTERED"
CASE_OF_COMPLAINT_APPROVED = "CASE_OF_COMPLAINT_APPROVED"
PERIOD_ENDED = {
    PeriodKind.MONTH: "MONTH_ENDED",
    PeriodKind.QUARTER: "QUARTER_ENDED",
    PeriodKind.YEAR: "YEAR_ENDED",
}
ANNOUNCEMENT = "ANNOUNCEMENT"
"""What a duty may demand besides publications: the announcement of a procedure, which meets it by itself."""
CASE_OUTCOME = "CASE_OUTCOME"
"""And that whoever complained is told of a case's outcome, which is a fact of the case."""
BESIDES_PUBLICATIONS = frozenset({ANNOUNCEMENT, CASE_OUTCOME})
AFTER = frozenset(
    {
        PROCEDURE_SIGNED,
        PROCEDURE_EFFECT,
        DOCUMENT_SIGNED,
        FEES_SET,
        PETITION_ANSWERED,
        DUE_DATE_PASSED,
        AGENCY_REGISTERED,
        CASE_OF_COMPLAINT_APPROVED,
        *PERIOD_ENDED.values(),
    }
)
"""Every value that a rule's `after` may have."""


class Happening(Struct, frozen=True, gc=False, kw_only=True):
    """An event. `after`: its kind, as rules name it; `on`: the local day that limits run from; `at`: since when the duty exists.

    `agency`: who is responsible (None: the record names no agency's code), `responsible`: in the source's words. `latest_on`: the last day, where the fact
    gives it. `counts_from`: only publications from then on can meet the duty. `own`: only those of the agency itself. `positions`: the facts
    that it rests on.
    """

    after: str
    subject: str
    on: date
    at: datetime
    positions: tuple[int, ...]
    agency: str | None = None
    responsible: str | None = None
    level: str | None = None
    fast_track: bool = False
    latest_on: date | None = None
    counts_from: datetime | None = None
    own: bool = False


def of_procedure(version: ProcedureVersion, position: int, zone: str) -> Iterator[Happening]:
    """Takes an announced version and the position of its announcement, yields the events that its publication is counted from; none where the record has no such day."""
    decision, announced_at = version.decision, version.announced_at
    if announced_at is None:
        return
    announced = Happening(
        after=PROCEDURE_SIGNED,
        subject=version.reference,
        on=local_date(announced_at, zone),
        at=announced_at,
        positions=(position,),
        responsible=version.procedure.authority or version.procedure.agency,
        level=decision.level if decision else None,
        fast_track=decision is not None and decision.fast_track,
    )
    if decision is not None and decision.signed_on is not None:
        yield replace(announced, on=decision.signed_on)
    if decision is not None and decision.document_on is not None:
        yield replace(announced, after=DOCUMENT_SIGNED, on=decision.document_on)
    if version.effective_on is not None:
        yield replace(announced, after=PROCEDURE_EFFECT, on=version.effective_on)
    if version.procedure.fees:
        yield replace(announced, after=FEES_SET)


def of_answer(
    petition: str, agency: str, answered_at: datetime, latest_on: date | None, position: int, zone: str
) -> Happening:
    """Takes an answered petition, the agency that answered, when, the last day for publication that the fact gives, and the fact's position; returns the event."""
    return Happening(
        after=PETITION_ANSWERED,
        subject=petition,
        on=local_date(answered_at, zone),
        at=answered_at,
        positions=(position,),
        agency=agency,
        latest_on=latest_on,
        counts_from=answered_at,
    )


def of_overdue(
    dossier: str, agency: str, passed_at: datetime, position: int, zone: str, *, again: bool = False
) -> Happening:
    """Takes a dossier whose due date passed, its agency, when, and the fact's position; returns the event.

    `again`: an earlier due date had passed; publications about that one do not count.
    """
    return Happening(
        after=DUE_DATE_PASSED,
        subject=dossier,
        on=local_date(passed_at, zone),
        at=passed_at,
        positions=(position,),
        agency=agency,
        counts_from=passed_at if again else None,
    )


def of_period(fact: PeriodEnded, position: int) -> Iterator[Happening]:
    """Takes a period that ended and the fact's position, yields an event for each agency that has to report."""
    period = Period(fact.kind, fact.begins, fact.ends)
    at = fact.context.occurred_at
    for agency in fact.agencies:
        yield Happening(
            after=PERIOD_ENDED[fact.kind],
            subject=period.label,
            on=fact.ends,
            at=at,
            positions=(position,),
            agency=agency,
            counts_from=at,
            own=True,
        )


def of_case(
    case: str, agency: str, approved_at: datetime, position: int, zone: str, told: int | None = None
) -> Happening:
    """Takes a conduct case that somebody complained of, the agency concerned, when its conclusion was approved, and the positions of that and of the telling, returns the event."""
    return Happening(
        after=CASE_OF_COMPLAINT_APPROVED,
        subject=case,
        on=local_date(approved_at, zone),
        at=approved_at,
        positions=(position,) if told is None else (position, told),
        agency=agency,
    )


def of_agency(fact: AgencyRegistered, position: int, zone: str) -> Happening:
    """Takes an agency that was registered and the fact's position, returns the event."""
    at = fact.context.occurred_at
    return Happening(
        after=AGENCY_REGISTERED,
        subject=fact.code,
        on=local_date(at, zone),
        at=at,
        positions=(position,),
        agency=fact.code,
    )
