"""One signed request, scanned once and cited again and again; and letters that lawfully name several dossiers."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import psycopg
import pytest

from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.law import RulePackActivated
from domain.facts.outcome import DossierWithdrawn, ProcessingStopped, WithdrawalRequested
from domain.law.versions import RULE_PACK
from domain.values.context import Actor, Channel, Context, Evidence, LimitUnit
from domain.values.rules import RulePack
from exchange.catalogue.signal_rules import load_signal_rules
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from tests.domain.histories import HANOI, at
from tests.graphql_api.conftest import Asking
from tests.graphql_api.signals.test_signals import NOW, signals
from tests.projections.samples import SHAPE, Scribe, catch_up, stream

OTHERS, SEVERAL = "SIGNED_REQUEST_OF_OTHERS", "SIGNED_REQUEST_OF_SEVERAL"
Ended = tuple[str, str | None, str]
"""A dossier that ended: its code, which begins with its agency, its applicant, and the letter that it cites."""


def letters(agency: str, number: int = 14) -> list[Ended]:
    """Everybody signs for themselves."""
    return [(f"{agency}-{each:03}", f"{agency} {each}", f"{agency} letter {each}") for each in range(number)]


def write(
    scribe: Scribe,
    found: Sequence[Ended],
    kind: str,
    act: type = DossierWithdrawn,
    days: Sequence[str] = ("2026-03-16",),
) -> None:
    law = Context(actor=Actor("law"), occurred_at=at("2025-01-01 00:00"), channel=Channel.SYSTEM)
    pack = RulePack(id="test", name="test", source="none", applicant_evidence=("signed-request",))
    scribe.enact(RULE_PACK, "test", RulePackActivated(context=law, pack=pack, version=1))
    for number, (code, applicant, letter) in enumerate(found):
        agency = code.partition("-")[0]
        actor = Actor(f"{agency}/CB-1", role="official", agency=agency)
        filed = Context(actor=actor, occurred_at=at("2026-03-02 09:00"), channel=Channel.ONE_STOP)
        scanned = Evidence(sha256(letter.encode()).hexdigest(), kind)
        ended = Context(
            actor=actor,
            occurred_at=at(f"{days[number % len(days)]} 10:00"),
            channel=Channel.ONE_STOP,
            evidence=(scanned,),
        )
        scribe.write(
            stream(code),
            DossierSubmitted(context=filed, code=code, agency=agency, procedure=code[-1], applicant=applicant),
            DossierAccepted(
                context=filed, code=code, received_at=filed.occurred_at, timezone=HANOI, unit=LimitUnit.WORKING_DAY
            ),
            act(context=ended),
        )


@contextmanager
def offices(
    conninfo: str, loop: asyncio.Runner, found: Sequence[Ended], kind: str = "signed-request", **more: Any
) -> Iterator[Asking]:
    migrate(conninfo)
    with psycopg.connect(conninfo, autocommit=True) as connection:
        schema.ensure(connection, SHAPE)
    with Ledger(conninfo) as ledger:
        write(Scribe(ledger), found, kind, **more)
        catch_up(ledger)
    engine = Engine(ApiSettings(conninfo=conninfo, signal_rules=load_signal_rules()), clock=lambda: NOW)
    loop.run(engine.open())
    yield Asking(engine, loop)
    loop.run(engine.close())


def counts_of(found: list[dict[str, Any]]) -> set[tuple[str, str, int, int]]:
    return {
        (each["kind"], each["agency"], each["count"], each["of"]) for each in found if each["kind"] in (OTHERS, SEVERAL)
    }


def test_everybody_signs_for_themselves(database: str, loop: asyncio.Runner):
    with offices(database, loop, letters("H1") + letters("H2")) as ask:
        assert signals(ask) == []


@pytest.mark.parametrize("act", [WithdrawalRequested, DossierWithdrawn, ProcessingStopped])
def test_one_scan_for_two_people_is_shown_though_two_are_few(act: type, database: str, loop: asyncio.Runner):
    own = [
        (code, who, "the scan" if number < 2 else letter) for number, (code, who, letter) in enumerate(letters("H1"))
    ]
    with offices(database, loop, own + letters("H2"), act=act) as ask:
        found = [each for each in signals(ask) if each["kind"] == OTHERS]
        assert counts_of(found) == {(OTHERS, "H1", 2, 14)}
        assert {each["official"] for each in found} == {None, "H1/CB-1"}
        for each in found:
            assert each["dossiers"] == ["H1-000", "H1-001"]
            assert "2 dossiers of 2 different applicants" in each["explanation"]["en"]
            assert "2 hồ sơ của 2 tổ chức, cá nhân khác nhau" in each["explanation"]["vi"]
            assert each["notice"]["en"].startswith("A signal, not a finding")
            assert (each["comparison"]["group"], each["comparison"]["count"], each["comparison"]["of"]) == (
                "OTHER_AGENCIES",
                0,
                14,
            )


def test_the_scan_of_another_offices_dossier_is_shown_at_both(database: str, loop: asyncio.Runner):
    with offices(database, loop, [*letters("H1"), *letters("H2"), ("H2-900", "H2 new", "H1 letter 3")]) as ask:
        assert counts_of(signals(ask)) == {(OTHERS, "H1", 1, 14), (OTHERS, "H2", 1, 15)}


def test_the_only_two_that_ever_ended_are_shown_without_a_comparison(database: str, loop: asyncio.Runner):
    with offices(database, loop, [("H1-1", "one", "the scan"), ("H1-2", "another", "the scan")]) as ask:
        found = signals(ask)
        assert counts_of(found) == {(OTHERS, "H1", 2, 2)}
        assert {each["comparison"]["group"] for each in found} == {"NONE"}


def test_cited_before_the_period_it_is_cited_again_in_it(database: str, loop: asyncio.Runner):
    found = [("H1-1", "one", "the scan"), ("H1-2", "another", "the scan")]
    with offices(database, loop, found, days=("2026-03-04", "2026-03-25")) as ask:
        document = '{ signals(from: "2026-03-20", to: "2026-03-31") { kind dossiers } }'
        assert {(each["kind"], *each["dossiers"]) for each in ask.data(document)["signals"]} == {(OTHERS, "H1-2")}


@pytest.mark.parametrize("applicant", ["one company", None])
def test_one_scan_for_many_dossiers_of_one_applicant_or_of_nobody_named(
    applicant: str | None, database: str, loop: asyncio.Runner
):
    own = [
        (code, applicant if number < 12 else who, "the scan" if number < 12 else letter)
        for number, (code, who, letter) in enumerate(letters("H1"))
    ]
    with offices(database, loop, own + letters("H2")) as ask:
        found = signals(ask)
        assert counts_of(found) == {(SEVERAL, "H1", 12, 14)}
        assert (
            f"in 12 dossiers, which name {'1 applicant' if applicant else '0 applicants'}"
            in found[0]["explanation"]["en"]
        )


LAWFULLY = {
    "a letter that names four dossiers of one applicant": ("signed-request", 4, True),
    "a receipt's hash, which is no request": ("receipt", 14, False),
}


@pytest.mark.parametrize("name", LAWFULLY)
def test_lawful_letters_raise_none(name: str, database: str, loop: asyncio.Runner):
    kind, many, same = LAWFULLY[name]
    own = [
        (code, "one company" if same and number < many else who, "the letter" if number < many else letter)
        for number, (code, who, letter) in enumerate(letters("H1"))
    ]
    with offices(database, loop, own + letters("H2"), kind) as ask:
        assert signals(ask) == []
