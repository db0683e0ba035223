"""The tables of petitions, cases and commendations: every row against streams written by hand, and alike however they were folded."""

from datetime import date

import psycopg

from domain.conduct import stream as conduct
from domain.facts.conduct import (
    CommendationAwarded,
    Commended,
    ConductCaseApproved,
    ConductCaseConcluded,
    ConductCaseOpened,
    ConductOutcome,
    ConductSource,
)
from domain.facts.petitions import (
    PetitionAnswered,
    PetitionClassified,
    PetitionForwarded,
    PetitionKind,
    PetitionMeans,
    PetitionOutcome,
    PetitionReceived,
    PetitionTopic,
)
from domain.petitions import stream as petitions
from domain.values.context import Context
from ledger.store import Ledger
from projections.petitions.clock_queue import PetitionOverdue, overdue_petitions, without_case
from projections.rebuild import rebuild
from tests.domain.histories import HANOI, at, context
from tests.projections.petition_samples import petitions_and_cases
from tests.projections.samples import SHAPE, Scribe, ask, catch_up, contents, folding, stream

CODE = "PAKN-H56-260105-0001"
DUE_AT = at("2026-01-23 23:59:59")
TABLES = ("petitions", "conduct_cases", "commendations")


def reply(when: str, **more: object) -> Context:
    return context(at(when), **more)


def received(code: str = CODE) -> PetitionReceived:
    return PetitionReceived(
        context=reply("2026-01-05 08:00"),
        code=code,
        agency="H56",
        means=PetitionMeans.PHONE,
        timezone=HANOI,
        petitioner="citizen-1",
        dossier="H56-1",
        official="cb-1",
        receipt="hmac",
        forward_latest_on=date(2026, 1, 12),
        due_at=DUE_AT,
        due_on=date(2026, 1, 23),
    )


def classified(*, track: bool = True) -> PetitionClassified:
    return PetitionClassified(
        context=reply("2026-01-06 08:00"),
        kind=PetitionKind.PETITION,
        topic=PetitionTopic.DELAY,
        conduct_track=track,
    )


def test_a_petition_as_it_stands(ledger: Ledger, scribe: Scribe):
    forwarded = PetitionForwarded(
        context=reply("2026-01-14 08:00"), to_agency="H57", late=True, due_at=DUE_AT, due_on=date(2026, 1, 23)
    )
    scribe.enact(petitions.CLAIM, CODE, received())
    catch_up(ledger)
    scribe.enact(petitions.CLAIM, CODE, classified(), forwarded)
    catch_up(ledger)
    assert ask(
        ledger,
        "select petition, code, status, agency, received_by, means, kind, topic, conduct_track, petitioner, receipt, dossier,"
        " official_concerned, findings, forwarded_late, forwards, due_on, overdue_from, drags_from, completion, passed_to_tell_at,"
        " version, position from projections.petitions",
    ) == [
        (
            stream(f"{petitions.CLAIM} {CODE}"),
            CODE,
            "FORWARDED",
            "H57",
            "H56",
            "PHONE",
            "PETITION",
            "DELAY",
            True,
            "citizen-1",
            "hmac",
            "H56-1",
            "cb-1",
            [],
            True,
            1,
            date(2026, 1, 23),
            at("2026-01-24 00:00"),
            at("2026-01-24 00:00"),
            40,
            at("2026-01-24 00:00"),
            3,
            3,
        )
    ]
    answered = PetitionAnswered(
        context=reply("2026-01-26 08:00"),
        outcome=PetitionOutcome.PARTLY,
        late=True,
        measures=("một, hai", '"ba"'),
        publish_latest_on=date(2026, 2, 2),
    )
    scribe.enact(petitions.CLAIM, CODE, answered)
    catch_up(ledger)
    assert ask(
        ledger,
        "select status, answered_late, outcome, measures, publish_latest_on, passes_at, overdue_from, passed_to_tell_at,"
        " version from projections.petitions",
    ) == [("ANSWERED", True, "PARTLY", ["một, hai", '"ba"'], date(2026, 2, 2), at("2026-01-24 00:00"), None, None, 4)]


def test_a_case_and_a_commendation_as_they_stand(ledger: Ledger, scribe: Scribe):
    opened = ConductCaseOpened(
        context=reply("2026-01-06 08:00"),
        code="VV-1",
        source=ConductSource.PETITION,
        agency="H56",
        timezone=HANOI,
        reference=CODE,
        official="cb-1",
    )
    concluded = ConductCaseConcluded(
        context=reply("2026-01-07 08:00", legal_basis=("a", "b")),
        outcome=ConductOutcome.FOUNDED,
        correction_route="appeal",
    )
    approved = ConductCaseApproved(context=reply("2026-01-08 08:00"), approver="chair-1", decision="1/QĐ")
    asked = "select code, status, petition, official, outcome, legal_basis, approver, public, named from projections.conduct_cases"
    scribe.enact(conduct.CLAIM, "VV-1", opened)
    scribe.enact(conduct.CLAIM, "VV-1", concluded)
    catch_up(ledger)
    assert ask(ledger, asked) == [
        ("VV-1", "CONCLUDED", CODE, "cb-1", "FOUNDED", ["a", "b"], None, False, False),
    ]
    award = CommendationAwarded(
        context=reply("2026-01-08 08:00", reason="a year"),
        code="KT-1",
        kind=Commended.OFFICIAL,
        subject="cb-3",
        agency="H56",
    )
    scribe.enact(conduct.CLAIM, "VV-1", approved)
    scribe.enact(conduct.CLAIM, "KT-1", award)
    catch_up(ledger)
    assert ask(ledger, asked) == [
        ("VV-1", "APPROVED", CODE, "cb-1", "FOUNDED", ["a", "b"], "chair-1", True, True),
    ]
    assert ask(ledger, "select code, kind, subject, official, reason from projections.commendations") == [
        ("KT-1", "OFFICIAL", "cb-3", "cb-3", "a year")
    ]


def test_what_the_clock_has_to_see_to(ledger: Ledger, scribe: Scribe):
    for number in range(3):
        code = f"PAKN-{number}"
        scribe.enact(petitions.CLAIM, code, received(code), classified(track=number < 2))
    opened = ConductCaseOpened(
        context=reply("2026-01-06 08:00"),
        code="VV-1",
        source=ConductSource.PETITION,
        agency="H56",
        timezone=HANOI,
        reference="PAKN-0",
    )
    scribe.enact(conduct.CLAIM, "VV-1", opened)
    catch_up(ledger)
    passed = at("2026-01-24 00:00")
    with psycopg.connect(ledger.datastore.conninfo, autocommit=True) as connection:
        assert overdue_petitions(connection, DUE_AT, 10) == []
        first = overdue_petitions(connection, passed, 2)
        assert first == [
            PetitionOverdue(f"PAKN-{n}", stream(f"{petitions.CLAIM} PAKN-{n}"), DUE_AT, passed) for n in (0, 1)
        ]
        assert [each.petition for each in overdue_petitions(connection, passed, 2, first[-1])] == ["PAKN-2"]
        assert [code for code, _ in without_case(connection, 10)] == ["PAKN-1"]
        assert without_case(connection, 10, "PAKN-1") == []


def test_the_tables_are_alike_however_they_were_folded(ledger: Ledger, scribe: Scribe):
    for number, (kind, code, facts) in enumerate(petitions_and_cases(seed=7, streams=40)):
        scribe.enact(kind, code, *facts)
        if not number % 17:
            catch_up(ledger, page=5)
    catch_up(ledger, page=5)
    folded = {table: rows for table, rows in contents(ledger).items() if table in TABLES}
    assert all(len(folded[table]) > 3 for table in TABLES)
    rebuild(ledger, ledger.datastore.conninfo, folding(ledger), SHAPE)
    assert {table: rows for table, rows in contents(ledger).items() if table in TABLES} == folded
