"""How soon a filing has to be answered at intake: received, refused, or told what is missing."""

from domain.values.context import Channel
from domain.values.rules import RulePack, Span


def answer_within(channel: Channel, rules: RulePack) -> Span | None:
    """Takes the way in which papers came and the rules, returns how long they may wait for an answer; None where the rules set no term.

    Online: NĐ 118/2025 Art. 17(2)c. At the counter they are looked at there and then (Art. 17(1)c; NĐ 61/2018 Art. 17(1)); what came by post, from
    when it was posted or came.
    """
    match channel:
        case Channel.ONLINE:
            return rules.intake_answer_within
        case Channel.POSTAL:
            return rules.postal_answer_within
        case Channel.ONE_STOP | Channel.DIRECT:
            return rules.counter_answer_within
        case Channel.IMPORT | Channel.SYSTEM:
            return None
