"""A ledger that takes commands: a small law, the real executor, and an engine over both. The executor's clock stands at NOW."""

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

import orjson

from app.answers import api_settings
from app.assembly import Assembly, opened
from app.settings import Settings
from domain.codec import CODEC
from domain.execution import receipts
from domain.facts.law import (
    AgencyRegistered,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    RulePackActivated,
    Shift,
    WorkingHoursSet,
)
from domain.law.calendar import HOME_CALENDAR
from domain.law.versions import AGENCY as AGENCIES
from domain.law.versions import CALENDAR, PROCEDURE, RULE_PACK
from domain.values.context import Actor, Channel, Context, Fact, LimitUnit
from domain.values.procedure import Fee, LegPlan, Limit, Procedure, Requirement
from domain.values.rules import BilingualText, FindingRule, RefusalRule, RulePack, Severity, Span
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.answer import Answer
from graphql_api.engine import Engine
from graphql_api.execution.writer import Writing
from graphql_api.settings import ApiSettings
from tests.graphql_api.world.dossiers import NOW, SPACE, local

AGENCY, OTHER = "H56.10", "H56.20"
CLERK = Viewer("official-7", frozenset({Scope.OFFICIAL}), AGENCY)
STRANGER = Viewer("official-9", frozenset({Scope.OFFICIAL}), OTHER)
ADMIN = Viewer("admin-1", frozenset({Scope.ADMIN}))
CITIZEN = Viewer("citizen-1", frozenset({Scope.APPLICANT}))

PACK = RulePack(
    id="nd61-2018",
    name="Nghị định 61/2018",
    source="a regime of the tests",
    verified=True,
    in_force_from=date(2018, 6, 21),
    cutoff=time(15, 0),
    supplements=1,
    petition_forward_within=Span(5, LimitUnit.WORKING_DAY),
    petition_limit=Span(15, LimitUnit.WORKING_DAY),
    petition_result_public_within=Span(5, LimitUnit.WORKING_DAY),
    conduct_topics=("DELAY", "HARASSMENT"),
    findings={
        "UNLISTED_REQUIREMENT": FindingRule(
            "NĐ 63/2010, Điều 18",
            Severity.GRAVE,
            BilingualText("Giấy tờ ngoài quy định", "A paper that no law lists"),
            BilingualText("Đã yêu cầu {items}", "Demanded {items}"),
        )
    },
    refusals={
        "ALREADY_RECEIVED": RefusalRule(
            "NĐ 61/2018, Điều 17", BilingualText("hồ sơ đã được tiếp nhận", "the dossier was received before")
        )
    },
)
PROCEDURE_OF_TESTS = Procedure(
    code="1.001193",
    name="Đăng ký khai sinh",
    requirements=(Requirement("application", "Tờ khai"), Requirement("proof", "Giấy chứng sinh")),
    limits=(Limit(5, LimitUnit.WORKING_DAY),),
    fees=(Fee("fee", "Lệ phí", 20_000),),
    legs=(LegPlan("police", OTHER, "Đăng ký thường trú"),),
    steps=("Tiếp nhận", "Thẩm định"),
)


def _law() -> list[tuple[str, str, tuple[Fact, ...]]]:
    context = Context(actor=Actor("law"), occurred_at=local("2025-01-01 00:00"), channel=Channel.SYSTEM)
    hours = WorkingHoursSet(
        context=context,
        effective_on=date(2018, 1, 1),
        shifts=(Shift(time(7, 30), time(11, 30)), Shift(time(13, 30), time(17, 0))),
    )
    code = PROCEDURE_OF_TESTS.code
    announced = ProcedureVersionAnnounced(
        context=context, procedure=PROCEDURE_OF_TESTS, version=1, effective_on=date(2025, 1, 1)
    )
    published = ProcedurePublished(context=context, code=code, version=1, place="OFFICE")
    return [
        (RULE_PACK, PACK.id, (RulePackActivated(context=context, pack=PACK, version=1),)),
        (PROCEDURE, code, (announced, published)),
        (CALENDAR, HOME_CALENDAR, (hours,)),
        *(
            (AGENCIES, each, (AgencyRegistered(context=context, code=each, name=f"Cơ quan {each}"),))
            for each in (AGENCY, OTHER)
        ),
    ]


class Office:
    """An engine that takes commands, asked from synchronous tests."""

    def __init__(self, assembly: Assembly, loop: asyncio.Runner) -> None:
        self.assembly = assembly
        self.loop = loop
        self.journal = assembly.journal
        for kind, value, facts in _law():
            self.journal.append(
                command_id=uuid5(SPACE, f"{kind} {value}"),
                stream=uuid5(SPACE, f"stream {kind} {value}"),
                expected_version=0,
                facts=[CODEC.encode(fact) for fact in facts],
                claims=((kind, value),),
                recorder="law",
            )
        self._numbers = itertools.count()
        self.writing = Writing(assembly.executor_at(lambda: NOW), self.journal, project=assembly.project)
        self.engine = self.an_engine(self.writing)

    def an_engine(self, writing: Writing | None, **changed: Any) -> Engine:
        """An engine over the ledger, at NOW."""
        reply = {
            name: getattr(api_settings(self.assembly), name)
            for name in ("conninfo", "role", "timezone", "signal_rules", "report_forms")
        }
        settings = ApiSettings(**{**reply, "receipt_key": self.assembly.receipt_key, **changed})
        return Engine(settings, clock=lambda: NOW, writing=writing)

    def idle(self) -> Writing:
        """A way into the ledger behind which nothing is projected."""
        return Writing(self.assembly.executor_at(lambda: NOW), self.journal)

    def answer(self, document: str, viewer: Viewer = CLERK, /, **options: Any) -> Answer:
        """Takes a document, returns the answer as it is."""
        return self.loop.run(self.engine.answer(document, viewer=viewer, **options))

    def reply(self, document: str, viewer: Viewer = CLERK, /, **options: Any) -> Any:
        """Takes a document, returns the whole answer, parsed."""
        return orjson.loads(self.answer(document, viewer, **options).body)

    def data(self, document: str, viewer: Viewer = CLERK, /, **variables: Any) -> Any:
        """Takes a document and its variables, returns the data; there must be no errors."""
        reply = self.reply(document, viewer, variables=variables)
        assert "errors" not in reply, reply["errors"]
        return reply["data"]

    def code(self, document: str, viewer: Viewer = CLERK, /, **options: Any) -> str:
        """Takes a document that fails, returns the code of its first error."""
        return str(self.reply(document, viewer, **options)["errors"][0]["extensions"]["code"])

    def do(self, name: str, viewer: Viewer = CLERK, /, select: str = "", **given: Any) -> Any:
        """Takes a mutation and its input, returns its outcome; there must be no errors."""
        return self.data(mutation(name, select), viewer, input={"commandId": str(self.id()), **given})[name]

    def id(self) -> UUID:
        """A command id that no other command has."""
        return uuid5(SPACE, f"command {next(self._numbers)}")

    def accepted(self, viewer: Viewer = CLERK, /, **given: Any) -> Any:
        """A new dossier, received by an official: the outcome."""
        return self.do("acceptDossier", viewer, **{**ACCEPTED, "agency": viewer.agency or AGENCY, **given})


ACCEPTED = {"procedure": PROCEDURE_OF_TESTS.code, "submitted": ["application", "proof"], "reason": "đủ thành phần"}
OUTCOME = """
__typename
... on CommandRecorded { position again receipt { code secret } dossier { code status } events { type version } %s }
... on CommandRefused { code message text { vi en } legalBasis path }
"""


def mutation(name: str, select: str = "") -> str:
    """Takes a mutation's name, returns the document that asks for it with the variable `input`."""
    type_ = name[0].upper() + name[1:] + "Input!"
    return f"mutation Do($input: {type_}) {{ {name}(input: $input) {{ {OUTCOME % select} }} }}"


@contextmanager
def established(conninfo: str, settings: Settings, loop: asyncio.Runner) -> Iterator[Office]:
    """Takes an empty database, yields an office in it."""
    with opened(settings, conninfo) as assembly:
        office = Office(assembly, loop)
        loop.run(office.engine.open())
        try:
            yield office
        finally:
            loop.run(office.engine.close())
            office.writing.close()


def is_a_secret(text: str) -> bool:
    """Whether a text could be a receipt's secret."""
    return len(text) == receipts.LENGTH and set(text) <= set(receipts.ALPHABET)
