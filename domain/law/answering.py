"""How soon a filing has to be answered at intake: received, refused, or told what is missing."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from domain.law.calendar import Calendar
from domain.law.last_moments import latest_moment
from domain.values.context import Channel, Context, by_applicant
from domain.values.rules import RulePack, Span


class AnswerTerm(Struct, frozen=True, gc=False):
    """The last moment for an answer, and the span that sets it."""

    latest_at: datetime
    span: Span


def answer_term(
    filing: Context, entered_at: datetime, rules: RulePack, calendar: Calendar, zone: str
) -> AnswerTerm | None:
    """Takes the context of a filing or of what completed one, when it was entered, the rules, a calendar and the zone of local days, returns until when it may wait; None where the rules set no term, or the calendar cannot tell."""
    terms = [
        AnswerTerm(latest_at, span)
        for start, span in _spans(filing, entered_at, rules)
        if (latest_at := latest_moment(start, span, calendar, zone, rules.rest_day_receipt)) is not None
    ]
    return min(terms, key=lambda each: each.latest_at, default=None)


def _spans(filing: Context, entered_at: datetime, rules: RulePack) -> Iterator[tuple[datetime, Span]]:
    """Online: NĐ 118/2025 Art. 17(2)c. At the counter papers are looked at there and then (Art. 17(1)c; NĐ 61/2018 Art. 17(1)). By post: from when
    they were posted or came; but what an official enters is there by then, and lies no longer than what is brought to the counter.
    """
    match filing.channel:
        case Channel.ONLINE:
            found = [(filing.occurred_at, rules.intake_answer_within)]
        case Channel.POSTAL:
            found = [(filing.occurred_at, rules.postal_answer_within)]
            if not by_applicant(filing.actor):
                found.append((entered_at, rules.counter_answer_within))
        case Channel.ONE_STOP | Channel.DIRECT:
            found = [(filing.occurred_at, rules.counter_answer_within)]
        case Channel.IMPORT | Channel.SYSTEM:
            found = []
    yield from ((start, span) for start, span in found if span is not None)
