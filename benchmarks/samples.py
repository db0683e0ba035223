"""Sample dossiers: real facts through the real codec, of the size of an import."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from domain.codec import CODEC
from domain.facts.appointments import AppointmentChanged
from domain.facts.filing import DossierAccepted, DossierSubmitted, SupplementProvided
from domain.facts.outcome import DossierClosed
from domain.facts.processing import SupplementRequested
from domain.facts.routing import StepCompleted
from domain.values.context import Actor, Channel, Context
from ledger.records import Command

RECORDER = "benchmark"
START = datetime(2024, 1, 2, 8, tzinfo=UTC)
_NAMES = UUID("2f0f3f4e-6a0a-4a8e-9f6b-5f2f9c1d7e55")

EncodedFact = tuple[str, bytes]


def stream_of(number: int) -> UUID:
    """Takes a dossier's number, returns its stream."""
    return uuid5(_NAMES, f"stream {number}")


def command_id(text: str) -> UUID:
    """Takes a command's name, returns its id."""
    return uuid5(_NAMES, text)


def step(number: int) -> EncodedFact:
    """Takes a step's number, returns its fact."""
    context = Context(
        actor=Actor(id=f"official-{number % 40}", agency="H56.02", unit=f"division-{number % 7}"),
        occurred_at=START + timedelta(hours=7 * number),
        channel=Channel.ONE_STOP,
        reason="checked against the papers handed in",
        legal_basis=("61/2018/NĐ-CP Art. 19(4)",),
    )
    attributes = {"question": "complete", "round": number % 3, "counter": f"{number % 9:03d}"}
    return CODEC.encode(StepCompleted(context=context, activity=f"appraise {number % 11:02d}", attributes=attributes))


_STEPS = [step(number) for number in range(64)]


def steps(count: int) -> tuple[EncodedFact, ...]:
    """Takes a number of steps, returns their facts."""
    return tuple(_STEPS[number % len(_STEPS)] for number in range(count))


def opening(number: int) -> tuple[EncodedFact, EncodedFact]:
    """Takes a dossier's number, returns its first facts: submitted, accepted."""
    at = START + timedelta(minutes=number % 500_000)
    received = at + timedelta(hours=5)
    due_at = received + timedelta(days=20)
    code = f"H56-{number:07d}"
    agency = f"H56.{number % 30:02d}"
    submitted = DossierSubmitted(
        context=_context(at), code=code, procedure="1.013128", agency=agency, filed_through="ONLINE", source="bench"
    )
    accepted = DossierAccepted(
        context=_context(received),
        code=code,
        received_at=received,
        timezone="Asia/Ho_Chi_Minh",
        due_at=due_at,
        due_on=due_at.date(),
        official=f"official-{number % 40}",
    )
    return CODEC.encode(submitted), CODEC.encode(accepted)


def ending(number: int, days: int = 15) -> EncodedFact:
    """Takes a dossier's number, returns its end."""
    at = START + timedelta(minutes=number % 500_000, days=days)
    return CODEC.encode(DossierClosed(context=_context(at)))


def eventful(number: int, facts: int) -> tuple[EncodedFact, ...]:
    """Takes a dossier's number and how many facts it is to have (at least 7), returns facts among which its due date moves."""
    at = START + timedelta(days=3)
    moved = [
        CODEC.encode(SupplementRequested(context=_context(at), round=1)),
        CODEC.encode(SupplementProvided(context=_context(at + timedelta(days=4)))),
        CODEC.encode(
            AppointmentChanged(
                context=_context(at + timedelta(days=5)),
                ordinal=1,
                new_due_at=at + timedelta(days=40),
                new_due_on=at.date(),
            )
        ),
    ]
    return (*opening(number), *moved, *steps(facts - 6), ending(number, days=400))


def whole_dossiers(count: int, facts: int, *, first: int = 0) -> Iterator[Command]:
    """Takes how many dossiers and how many facts each (at least 3), yields one command for each, as an import does."""
    for number in range(first, first + count):
        yield Command(
            id=command_id(f"dossier {number}"),
            stream=stream_of(number),
            expected_version=0,
            facts=(*opening(number), *steps(facts - 3), ending(number)),
            recorder=RECORDER,
        )


def _context(at: datetime) -> Context:
    return Context(actor=Actor(id="official-7", agency="H56.02"), occurred_at=at, channel=Channel.IMPORT)
