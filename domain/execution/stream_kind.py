"""Describes a kind of stream to the desk: dossiers, petitions, conduct cases, publications, directives and so on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from domain.codec import CODEC
from domain.execution.occasion import Drawn
from domain.execution.order import CommandOrder, Reach
from domain.journal import Entry
from domain.law.lawbook import OpenLaw
from domain.law.succession import EndedAgency
from domain.law.versions import Law, ProcedureVersion, RulePackVersion
from domain.values.context import Actor, Fact
from domain.values.rules import RulePack

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)
Find = Callable[[str, str], UUID | None]
"""Takes a claim's kind and value, returns the stream that holds it."""


class Named(Struct, frozen=True):
    """Something else that a command names: the claim by which it is found, the refusal where it does not exist, the input field."""

    claim: str
    value: str
    unknown: str
    path: str


class Decide(Protocol[S_contra]):
    """A decider: takes state, command, law, moment, actor and what was drawn, returns the facts. Raises Refused."""

    def __call__(
        self, state: S_contra, command: Any, law: Law, now: datetime, /, *, actor: Actor, drawn: Drawn
    ) -> Sequence[Fact]: ...


class LawQuestion(Struct, Generic[S], frozen=True):
    """The question which law decides a command: the state and entries of its stream (none: new), the current law, the local day of the act."""

    state: S
    entries: Sequence[Entry]
    command: Any
    book: OpenLaw
    day: date
    zone: ZoneInfo


def rules_of_beginning(question: LawQuestion[Any]) -> RulePackVersion | None:
    """Takes a question, returns the rule pack under which the stream began; for a new stream, or where that pack is not loaded, the one of the day."""
    found = None
    if question.entries:
        began_with = msgspec.json.decode(question.entries[0].payload, type=_Begun).context.rule_pack
        found = question.book.rules(began_with) if began_with is not None else None
    return found or rules_of_day(question)


def rules_of_day(question: LawQuestion[Any]) -> RulePackVersion | None:
    """Takes a question, returns the rule pack in force on the day of the act."""
    return question.book.rules_on(question.day)


InForce = Callable[[str], bool]
"""Whether an agency, by its code, is in force today, whenever the act was."""


class StreamKind(Struct, Generic[S], frozen=True):
    """One kind of stream.

    `claim`: the kind of claim that holds its codes; `subject`: the input field that names a stream; `unknown`: the refusal where it does
    not exist.

    Beginning: `opening` maps each command that begins a stream to the prefix of its code ("": the agency alone); `sole` is the code of a kind's only
    stream; `receipted` are the commands that hand out a receipt.
    """

    claim: str
    commands: tuple[type, ...]
    opening: Mapping[type, str]
    new: S
    evolve: Callable[[S, Any], S]
    decide: Decide[S]
    within: Callable[[S, Reach], bool]
    """Whether a stream is within a reach."""
    unknown: str
    subject: str
    sole: str | None = None
    receipted: tuple[type, ...] = ()
    read: Callable[[Sequence[Entry]], S] | None = None
    """Folds the entries of a stream, where evolving fact by fact is not enough."""
    holder: Callable[[S], str | None] = lambda _state: None
    """The code of the agency that has a stream."""
    parties: Callable[[S], Sequence[str]] = lambda _state: ()
    """The codes of other agencies with a part in a stream, for which their successors give orders where they ended."""
    takes_over: Callable[[CommandOrder, S, EndedAgency, date], bool] = lambda _order, _state, _ended, _day: False
    """Whether whoever took over from the holder or one of the parties, which ended, gives that order, on the local day of the act."""
    waits_for_hand_over: Callable[[CommandOrder, S], bool] = lambda _order, _state: False
    """Whether an order waits until the stream of a holder that ended is handed over."""
    admit: Callable[[CommandOrder, S, InForce], None] = lambda _order, _state, _in_force: None
    """Refuses commands that their giver may not give, although the stream is within reach; asks which agencies are in force."""
    named: Callable[[Any], Sequence[Named]] = lambda _command: ()
    claims: Callable[[CommandOrder, Law, Find], Sequence[tuple[str, str]]] = lambda _order, _law, _find: ()
    """The claims of an opening command besides its code. May raise Refused."""
    rules: Callable[[LawQuestion[S]], RulePackVersion | None] = rules_of_beginning
    procedure: Callable[[S, Any], str | None] = lambda _state, _command: None
    """The code of the procedure whose law is needed."""
    version: Callable[[LawQuestion[S], RulePack], ProcedureVersion | None] = lambda _question, _rules: None
    """The version of that procedure which decides. May raise Refused, in the rule pack's words."""


def fold(kind: StreamKind[S], entries: Sequence[Entry]) -> S:
    """Takes a kind and the entries of one of its streams, returns the state folded from them."""
    if kind.read is not None:
        return kind.read(entries)
    state = kind.new
    for entry in entries:
        for fact in CODEC.decode(entry.tag, entry.payload):
            state = kind.evolve(state, fact)
    return state


class _BegunContext(Struct):
    rule_pack: str | None = None


class _Begun(Struct):
    """The part of a stream's first fact that names the rule pack."""

    context: _BegunContext
