"""Ledgers to project, and what the tables then say."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import psycopg
from msgspec.structs import replace
from psycopg import sql

from domain.codec import CODEC, Codec
from domain.facts.accesses import RecordAccessed
from domain.facts.appointments import ApologyIssued, AppointmentChanged
from domain.facts.citizen import Fault, VisitRecorded
from domain.facts.corrections import EntryCorrected
from domain.facts.dossier import DossierFact
from domain.facts.examinations import ExaminationOutcome, FindingAnswered, FindingExamined, NamedFinding
from domain.facts.filing import DemandedItem, SupplementProvided
from domain.facts.law import (
    AgencyRegistered,
    AgencyRenamed,
    HolidayDeclared,
    HolidayRevoked,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    RulePackActivated,
    Shift,
    WorkdaySwapDeclared,
    WorkdaySwapRevoked,
    WorkingHoursSet,
)
from domain.facts.outcome import ResultIssued
from domain.facts.processing import OpinionRequested, SupplementRequested, VerificationScheduled
from domain.facts.routing import LegClosed, LegOpened
from domain.findings.judge import RULES
from domain.law.amended import on_day
from domain.law.versions import AGENCY, CALENDAR, RULE_PACK
from domain.law.versions import PROCEDURE as PROCEDURES
from domain.values.context import Channel, Fact, LimitUnit
from domain.values.procedure import Procedure, Requirement
from domain.values.rules import BilingualText, FindingRule, RulePack, Severity, Span
from exchange.catalogue import national_code, rule_packs
from ledger.records import Appended, Command
from ledger.store import Ledger
from projections import schema
from projections.fold import LedgerFold
from projections.kit.names import SCHEMA
from projections.runner import Runner
from projections.schema import TABLES
from tests.domain.histories import HANOI, accepted, at, closed, context, paused, resumed, step, submitted
from tests.projections.petition_samples import petitions_and_cases
from tests.projections.publicity_samples import DUTIES, publicity

PACK = RulePack(
    id="test",
    name="A regime for tests",
    source="none",
    verified=True,
    intake_supplements=1,
    supplements=1,
    reappointments=0,
    backdating_threshold=Span(1, LimitUnit.WORKING_DAY),
    scoring=on_day(rule_packs.load_rule_pack(rule_packs.shipped()["nd61-2018"]), date(2019, 1, 6)).scoring,
    findings={
        code: FindingRule(
            f"basis of {code}", Severity.MAJOR, BilingualText(code, code), BilingualText("vi {items}", "en {items}")
        )
        for code in RULES
    },
)
PROCEDURE = Procedure(
    code="1.000001",
    name="Building permit",
    steps=("receive", "appraise", "issue"),
    requirements=(Requirement("application", "Đơn đề nghị"), Requirement("plan", "Bản vẽ thiết kế")),
)
OFF, WORKED = date(2026, 1, 2), date(2026, 1, 10)
SHIFTS = (Shift(time(7), time(11, 30)), Shift(time(13, 30), time(17)))

NATIONAL = national_code.load_national_codes()
DUE_SOON_DAYS = 2
SHAPE = "as in these tests"
WAIT_SECONDS = 60.0

Contents = dict[str, list[str]]


def stream(name: object) -> UUID:
    """Takes a name, returns the stream that always has it."""
    return uuid5(NAMESPACE_OID, str(name))


class Scribe:
    """Writes facts into a ledger, each call as one append."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._versions: dict[UUID, int] = {}

    def write(self, dossier: UUID, *facts: Fact, claims: tuple[tuple[str, str], ...] = ()) -> Appended:
        """Takes a stream and what happened, returns where it was recorded."""
        return self.write_raw(dossier, *map(CODEC.encode, facts), claims=claims)

    def enact(self, kind: str, code: str, *facts: Fact) -> Appended:
        """Takes a kind of law, its code and what happened to it, returns where it was recorded: in the stream that claims the code."""
        law = stream(f"{kind} {code}")
        return self.write(law, *facts, claims=() if law in self._versions else ((kind, code),))

    def write_raw(self, dossier: UUID, *facts: tuple[str, bytes], claims: tuple[tuple[str, str], ...] = ()) -> Appended:
        """Takes a stream and facts as tag and JSON, returns where they were recorded."""
        version = self._versions.get(dossier, 0)
        command = Command(uuid4(), dossier, version, facts, "scribe", claims)
        (outcome,) = self._ledger.append_all([command])
        assert isinstance(outcome, Appended)
        self._versions[dossier] = version + len(facts)
        return outcome


def correction(corrects: int, when: datetime, fields: dict[str, Any]) -> EntryCorrected:
    return EntryCorrected(context=context(when, reason="typing error"), corrects=corrects, fields=fields)


def moved(when: datetime, due_on: date, channel: Channel = Channel.IMPORT) -> AppointmentChanged:
    """Another date: an import's is the limit that its source states anew, any other one an appointment."""
    stated = context(when, reason="field check", legal_basis=("NĐ 61/2018 Art. 19(9)",))
    return AppointmentChanged(
        context=replace(stated, channel=channel),
        new_due_on=due_on,
        new_due_at=at(f"{due_on} 23:59:59"),
    )


def fill(scribe: Scribe, dossiers: int, seed: int = 1) -> None:
    """Writes that many dossiers, the appends of a few at a time among each other, and the law before, between and after them.

    The same for the same seed.
    """
    random = Random(seed)
    numbers = count(1)
    laws = _laws(dossiers)
    beside = [petitions_and_cases(seed, dossiers // 2), publicity(seed, dossiers)]
    going: list[tuple[UUID, Iterator[Sequence[DossierFact]]]] = []
    for _ in range(dossiers * 20):
        while len(going) < 5 and (number := next(numbers)) <= dossiers:
            for kind, code, fact in laws.pop(number, ()):
                scribe.enact(kind, code, fact)
            going.append((stream(number), _life(random, number)))
        if not going:
            break
        dossier, life = random.choice(going)
        facts = next(life, None)
        if facts is None:
            going.remove((dossier, life))
        else:
            position = scribe.write(dossier, *facts).position
            if random.random() < 0.1:
                scribe.write(dossier, correction(position, at("2026-02-01 08:00"), _better(random)))
            if any(isinstance(fact, SupplementRequested) for fact in facts):
                scribe.write(dossier, *_said(position))
            if random.random() < 0.1:
                scribe.write(stream("reader"), _read(f"H56-{len(facts):04}"))
            for reply in [each for several in beside if (each := next(several, None)) is not None]:
                scribe.enact(reply[0], reply[1], *reply[2])
    for kind, code, fact in (each for late in laws.values() for each in late):
        scribe.enact(kind, code, fact)


def _laws(dossiers: int) -> dict[int, list[tuple[str, str, Fact]]]:
    """The law by the number of the dossier before which it comes; the last after all of them."""
    when = at("2025-12-01 08:00")
    code = PROCEDURE.code
    return {
        1: [
            (CALENDAR, "VN", HolidayDeclared(context=context(when), on=date(2026, 1, 1), name="Tết Dương lịch")),
            (AGENCY, "H56", AgencyRegistered(context=context(when), code="H56", name="Sở Xây dựng")),
            (RULE_PACK, "test", RulePackActivated(context=context(when), pack=PACK, version=1)),
            (RULE_PACK, DUTIES.id, RulePackActivated(context=context(when), pack=DUTIES, version=1)),
        ],
        dossiers // 2: [
            (
                PROCEDURES,
                code,
                ProcedureVersionAnnounced(
                    context=context(when), procedure=PROCEDURE, version=1, effective_on=date(2025, 12, 20)
                ),
            ),
            (CALENDAR, "VN", HolidayDeclared(context=context(when), on=date(2026, 1, 28), name="storm, as forecast")),
            (CALENDAR, "VN", WorkdaySwapDeclared(context=context(when), off=OFF, worked=WORKED, decision="1/TB")),
            (CALENDAR, "VN", WorkingHoursSet(context=context(when), effective_on=OFF, shifts=SHIFTS)),
        ],
        dossiers + 1: [
            (
                PROCEDURES,
                code,
                ProcedurePublished(context=context(at("2026-01-08 08:00")), code=code, version=1, place="OFFICE"),
            ),
            (RULE_PACK, "late", RulePackActivated(context=context(when), pack=replace(PACK, id="late"), version=1)),
            (CALENDAR, "VN", HolidayRevoked(context=context(when), on=date(2026, 1, 28), decision="3/TB")),
            (CALENDAR, "VN", WorkdaySwapRevoked(context=context(when), off=OFF, worked=WORKED, decision="2/TB")),
            (AGENCY, "H56", AgencyRenamed(context=context(when), code="H56", name="Sở Xây dựng và Giao thông")),
        ],
    }


def _read(code: str) -> RecordAccessed:
    when = at("2026-02-03 08:00")
    return RecordAccessed(
        context=context(when, reason="inspection"),
        reader="inspector-1",
        on=when.date(),
        field="dossier",
        dossiers=(code,),
    )


def _said(position: int) -> tuple[FindingAnswered, FindingExamined]:
    """An answer to a finding at a fact, and its examination: of something that it no longer says."""
    when = at("2026-02-02 08:00")
    finding = NamedFinding(
        f"UNLISTED_REQUIREMENT@{position}:0", "UNLISTED_REQUIREMENT", position, Severity.MAJOR, (position,)
    )
    return (
        FindingAnswered(context=context(when), finding=finding, answer="đã trả lại giấy"),
        FindingExamined(context=context(when), finding=finding, outcome=ExaminationOutcome.UPHELD),
    )


def _life(random: Random, number: int) -> Iterator[Sequence[DossierFact]]:
    code = f"H56-{number:04}"
    day = at("2026-01-05 08:00") + timedelta(days=random.randrange(30))
    due = (day + timedelta(days=random.randrange(2, 20))).date()
    pack = random.choice(("test@1", "test", "late@1", None))
    promise = replace(accepted(day, due), context=context(day, rule_pack=pack), procedure=PROCEDURE.code)
    version = random.choice((1, 1, None))
    filed = (
        replace(submitted(day, code), procedure=PROCEDURE.code),
        replace(promise, code=code, procedure_version=version),
    )
    later = [day + timedelta(hours=7 * n) for n in range(1, 12)]
    extra = DemandedItem("Giấy xác nhận"), DemandedItem("Bản vẽ thiết kế", "plan")
    appends: list[tuple[DossierFact, ...]] = [
        (step(later[0]), step(later[1])),
        (SupplementRequested(context=context(later[2]), items=extra), paused(later[2])),
        (SupplementProvided(context=context(later[3])), resumed(later[3], due + timedelta(days=3))),
        (moved(later[4], due + timedelta(days=5)),),
        (ResultIssued(context=context(later[5])),),
        (closed(later[6]), step(later[6])),
        (LegOpened(context=context(later[1]), leg="tax", agency="H57", task="Thuế"),),
        (LegClosed(context=context(later[7]), leg="tax"), ApologyIssued(context=context(later[7]))),
        (OpinionRequested(context=context(later[2]), opinion="fire", agency="H58"),),
        (VerificationScheduled(context=context(later[3]), verification="site", at=later[5], place="hiện trường"),),
        (VisitRecorded(context=context(later[8]), purpose="hỏi kết quả", fault=Fault.AGENCY),),
    ]
    random.shuffle(appends)
    yield filed
    yield from appends[: random.randrange(len(appends) + 1)]


def _better(random: Random) -> dict[str, Any]:
    moment = at("2026-01-10 08:00") + timedelta(days=random.randrange(20))
    return random.choice(
        (
            {"context.occurred_at": moment.isoformat()},
            {"due_on": "2026-02-20"},
            {"agency": "H57"},
            {"context.rule_pack": None},
            {"context.rule_pack": "test"},
        )
    )


def folding(ledger: Ledger, **how: Any) -> LedgerFold:
    """Takes a ledger, returns a fold that has seen nothing of it."""
    return LedgerFold(ledger, NATIONAL, DUE_SOON_DAYS, HANOI, **how)


def runner(ledger: Ledger, *, codec: Codec = CODEC, **how: Any) -> Runner:
    """Takes a ledger, returns a runner of its projections."""
    return Runner(ledger, ledger.datastore.conninfo, folding(ledger, codec=codec), **how)


def catch_up(ledger: Ledger, **how: Any) -> int:
    """Takes a ledger, projects all of it; returns how many entries that took."""
    with runner(ledger, **how) as running:
        return running.catch_up()


def start_anew(ledger: Ledger, shape: str = SHAPE) -> None:
    """Takes a ledger, leaves nothing of it projected."""
    with psycopg.connect(ledger.datastore.conninfo, autocommit=True) as connection:
        schema.drop(connection, SCHEMA)
        schema.ensure(connection, shape)


def contents(ledger: Ledger) -> Contents:
    """Takes a ledger, returns the rows of its projections' tables, in order of their keys, as text."""
    with psycopg.connect(ledger.datastore.conninfo) as connection:
        connection.execute("set local timezone = 'UTC'")
        return {
            table.name: [
                text
                for (text,) in connection.execute(
                    sql.SQL("select t::text from {} t order by {}").format(
                        sql.Identifier(SCHEMA, table.name), sql.SQL(", ").join(map(sql.Identifier, table.key))
                    )
                )
            ]
            for table in TABLES
        }


def ask(ledger: Ledger, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Takes a query, returns its rows."""
    with psycopg.connect(ledger.datastore.conninfo) as connection:
        connection.execute("set local timezone = 'UTC'")
        return connection.execute(statement, parameters or None).fetchall()
