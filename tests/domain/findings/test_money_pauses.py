"""Pauses for money: a bill paid when nobody works, and one for what the receipt had announced; as the abuser would act, and the lawful days beside it."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.filing import Charge
from domain.values.context import Actor, Channel
from domain.values.procedure import Fee
from tests.domain.findings.commanded import CITIZEN, FEE, PROCEDURE, TAX, Case, bills, pays, played, received
from tests.domain.histories import at

EVENING, SUNDAY, MONDAY = "2024-03-08 16:58", "2024-03-10 10:00", "2024-03-11 07:31"
ONLINE, POSTAL = Channel.ONLINE, Channel.POSTAL
MORE = replace(PROCEDURE, fees=(*PROCEDURE.fees, Fee("survey", "Phí đo đạc cấp phép xây dựng", 20_000)))


@pytest.mark.parametrize(
    ("asked", "paid", "noted", "channel", "by"),
    [
        (EVENING, SUNDAY, SUNDAY, ONLINE, None),
        (EVENING, SUNDAY, MONDAY, ONLINE, None),  # seen in the account on Monday
        (EVENING, "2024-03-09 08:00", MONDAY, POSTAL, None),
        ("2024-03-06 16:55", "2024-03-06 21:00", "2024-03-07 07:31", ONLINE, None),
        (EVENING, SUNDAY, SUNDAY, Channel.ONE_STOP, CITIZEN),
    ],
)
def test_a_bill_paid_when_nobody_works(asked: str, paid: str, noted: str, channel: Channel, by: Actor | None):
    case = received().does(bills("nv-1", FEE), asked)
    case.does(pays(channel=channel, occurred_at=at(paid)), noted, *([by] if by else []))
    assert case.codes() == set()


@pytest.mark.parametrize(
    ("asked", "noted", "paid", "announced", "channel", "by"),
    [
        (EVENING, EVENING, SUNDAY, MONDAY, Channel.ONE_STOP, None),  # at the counter, which was closed
        (EVENING, EVENING, SUNDAY, "2024-03-13 09:00", ONLINE, None),  # said days later
        (EVENING, MONDAY, "2024-03-11 07:32", "2024-03-11 07:33", ONLINE, None),  # notified on Friday, it is said
        ("2024-03-05 20:00", "2024-03-05 20:00", "2024-03-06 06:00", "2024-03-06 06:00", ONLINE, None),
        ("2024-03-05 20:00", "2024-03-05 20:00", "2024-03-06 06:00", "2024-03-06 06:00", ONLINE, CITIZEN),
    ],
)
def test_what_is_only_said_to_have_been_paid_online(
    asked: str, noted: str, paid: str, announced: str, channel: Channel, by: Actor | None
):
    case = received().does(bills("nv-1", FEE, occurred_at=at(asked)), noted)
    case.does(pays(channel=channel, occurred_at=at(paid)), announced, *([by] if by else []))
    assert "HOLLOW_PAUSE" in case.codes()
    assert case.lawful_due_on() == "2024-03-18"


def test_paid_at_night_a_second_time_is_found():
    case = played(
        received(),
        (bills("nv-1", FEE), "2024-03-05 16:58"),
        (pays(channel=ONLINE), "2024-03-05 22:00"),
        (bills("nv-1b", FEE), "2024-03-06 16:58"),
        (pays("nv-1b", channel=ONLINE), "2024-03-07 06:30"),
        (bills("nv-2", TAX), "2024-03-07 16:58"),
        (pays("nv-2", channel=ONLINE), "2024-03-08 06:30"),
    )
    assert [each.code for each in case.findings()].count("HOLLOW_PAUSE") == 1
    twice = case.does(bills("nv-3", TAX), "2024-03-11 16:58").does(pays("nv-3", channel=ONLINE), "2024-03-12 06:30")
    assert [each.code for each in twice.findings()].count("HOLLOW_PAUSE") == 2


def announced(*charges: Charge, **more: Any) -> Case:
    """Received, with what is to be paid."""
    return received(charges=charges or (FEE,), procedure=MORE, **more)


@pytest.mark.parametrize(
    "charge",
    [
        FEE,
        Charge("LỆ PHÍ CẤP PHÉP", 75_000),
        Charge("Lệ phí", 75_000),
        Charge("Lệ phí cấp phép", 50_000, "permit"),
        Charge("Lệ phí cấp phép", 76_000, "permit"),  # more than listed, besides
        Charge("Lệ phí cấp phép", 75_000, "survey"),  # under another id
    ],
)
@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
def test_what_the_receipt_announced_stops_no_clock_again(charge: Charge, pack: str):
    case = announced(pack=pack).does(bills("nv-1", charge), "2024-03-06 10:00")
    case.does(pays(channel=ONLINE), "2024-03-11 10:00")
    (finding,) = case.found("REPEATED_PAUSE")
    assert (finding.severity.value, finding.items, finding.voids_clock) == ("MINOR", (charge.name,), True)
    assert case.dossier.due_on is not None
    assert case.dossier.due_on.isoformat() > "2024-03-18"
    assert case.lawful_due_on() == "2024-03-18"


@pytest.mark.parametrize(
    ("announced", "charges"),
    [
        ((), [FEE]),  # the receipt announced nothing
        ((FEE,), [TAX]),  # set on appraisal
        ((FEE,), [FEE, TAX]),  # with something new
        ((FEE,), [Charge("Phí đo đạc cấp phép xây dựng", 20_000, "survey")]),
        ((FEE,), [Charge("Phí đo đạc cấp phép xây dựng", 20_000)]),
        ((replace(FEE, amount=0),), [FEE]),  # announced as nothing to pay
        ((replace(TAX, amount=1_000_000),), [TAX]),  # set at more than what was taken on account
    ],
)
def test_a_new_charge_stops_the_clock(announced: tuple[Charge, ...], charges: list[Charge]):
    case = received(charges=announced, procedure=MORE).does(bills("nv-1", *charges), "2024-03-06 10:00")
    case.does(pays(channel=ONLINE), "2024-03-11 10:00")
    assert "REPEATED_PAUSE" not in case.codes()
    assert case.lawful_due_on() is None


@pytest.mark.parametrize("again", [Charge("Lệ phí", 75_000), Charge("Lệ phí cấp phép", 75_000, "survey")])
def test_what_was_paid_is_known_by_its_words(again: Charge):
    case = played(
        received(procedure=MORE),
        (bills("nv-1", FEE), "2024-03-05 08:00"),
        (pays(channel=ONLINE), "2024-03-05 16:00"),
        (bills("nv-2", again), "2024-03-06 08:00"),
        (pays("nv-2", channel=ONLINE), "2024-03-07 16:00"),
    )
    (finding,) = case.found("REPEATED_PAUSE")
    assert (finding.severity.value, finding.items) == ("MAJOR", (again.name,))


def test_notified_without_stopping_the_clock():
    case = played(
        announced(),
        (bills("nv-1", TAX), "2024-03-06 10:00"),
        (bills("nv-2", FEE), "2024-03-06 10:05"),  # while it stands for the tax
        (pays(channel=ONLINE), "2024-03-11 10:00"),
        (pays("nv-2", channel=ONLINE), "2024-03-11 10:00"),
    )
    assert "REPEATED_PAUSE" not in case.codes()
