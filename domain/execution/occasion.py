"""The occasion of a command: who gives it, when, under which law; and the guards that deciders of all streams share."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from msgspec import Struct

from domain.errors import Refused, Uncountable
from domain.execution.command import Command
from domain.execution.persons import same_person
from domain.execution.refusals.table import refusal
from domain.execution.spelling import appearance, disguised, likeness
from domain.law.local_time import local_date, wall_clock
from domain.law.texts import written_at
from domain.law.versions import Law
from domain.values.context import Actor, Channel, Context
from domain.values.ids import LONGEST_ID, PERSONS, ROLES, is_persons_id, tells_whom
from domain.values.rules import BilingualText, RulePack
from domain.values.texts import plain, tidied

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Drawn(Struct, frozen=True):
    """What the desk brings to a decision: the subject's code, the keyed hash of its receipt's secret, the local zone, the tolerance for differing clocks, and the order's `acted_for`."""

    code: str | None = None
    receipt: str | None = None
    zone: str = "Asia/Ho_Chi_Minh"
    tolerance: timedelta = timedelta(minutes=5)
    acted_for: frozenset[str] = frozenset()


class Occasion(Struct, frozen=True):
    """`now`: the moment of deciding; `at`: when the act happened, as the command says. `context`: the context of every fact of the command.

    Guards raise `Refused` with the code that each names.
    """

    law: Law
    now: datetime
    at: datetime
    context: Context
    drawn: Drawn

    @property
    def rules(self) -> RulePack:
        """The rule pack that decides."""
        return self.law.rules.pack

    @property
    def day(self) -> date:
        """The local day on which the act happened."""
        return local_date(self.at, self.drawn.zone)

    @property
    def new_code(self) -> str:
        """The code drawn for the stream that the command begins. ValueError where the desk drew none."""
        if self.drawn.code is None:
            raise ValueError("what is new needs a drawn code")
        return self.drawn.code

    def refused(self, code: str, *path: str | int, **words: object) -> Refused:
        """Takes a code, the input field at fault and the values of the message's placeholders, returns the refusal to raise; a moment is told as of the local zone in Vietnamese."""
        told = {name: self._told(value) for name, value in words.items()}
        return refusal(code, self.rules, path, told)

    def _told(self, value: object) -> object:
        if not isinstance(value, datetime):
            return value
        return BilingualText(vi=written_at(wall_clock(value, self.drawn.zone)).vi, en=value.isoformat())

    def called(self, agency: str | None) -> BilingualText | str | None:
        """Takes an agency's code, returns how a refusal names it: in Vietnamese by its name and code, where it is registered."""
        register = self.law.agencies() if self.law.agencies is not None else {}
        found = register.get(agency or "")
        return agency if found is None else BilingualText(f"{found.name} ({found.code})", found.code)

    def form(self, use: str, given: str | None) -> str | None:
        """Takes what a form is for and the form that the command gives, returns the form used.

        Without one, the rule pack's is used if the act went through the one-stop, which prints it; none if the citizen was approached directly.
        An empty text states that none was used.
        """
        if given is None and self.context.channel is not Channel.DIRECT:
            return self.rules.forms.get(use)
        return given or None

    def not_in_the_future(self, moment: datetime | None, *path: str | int) -> None:
        """Requires a moment not to lie in the future, beyond the tolerance: IN_THE_FUTURE."""
        if moment is not None and moment > self.now + self.drawn.tolerance:
            raise self.refused("IN_THE_FUTURE", *path, at=moment)

    def not_before(self, since: datetime | None, code: str) -> None:
        """Requires the act not to precede a moment: refused with the given code."""
        if since is not None and self.at < since:
            raise self.refused(code, since=since)

    def reasoned(self) -> None:
        """Requires a reason: NO_REASON."""
        if not (self.context.reason or "").strip():
            raise self.refused("NO_REASON")

    def based_on_law(self) -> None:
        """Requires a legal basis: NO_BASIS."""
        if not any(each.strip() for each in self.context.legal_basis):
            raise self.refused("NO_BASIS")

    def by_another_than(self, first: str | None) -> None:
        """Requires the actor not to be the one who proposed or concluded what is approved: OWN_PROPOSAL."""
        if same_person(first, self.context.actor.id):
            raise self.refused("OWN_PROPOSAL")

    def agency_named(self, agency: str, *path: str | int) -> None:
        """Requires an agency (NO_AGENCY) that is registered and in force on the local day of the act (UNKNOWN_AGENCY); a code that merely looks like that of another is unknown."""
        place = path or ("agency",)
        if not tidied(agency):
            raise self.refused("NO_AGENCY", *place)
        if disguised(agency) or not self._in_force(agency):
            raise self.refused("UNKNOWN_AGENCY", *place, id=agency)

    def _in_force(self, agency: str) -> bool:
        if self.law.agency is None:
            return True
        found = self.law.agency(agency)
        return found is not None and found.in_force_on(local_date(self.at, self.drawn.zone))

    def official_named(self, official: str, *path: str) -> None:
        """Requires an official, by an id that does not merely look like that of another: UNKNOWN_OFFICIAL."""
        if not tidied(official) or disguised(official):
            raise self.refused("UNKNOWN_OFFICIAL", *(path or ("official",)))

    def sha256(self, hash: str | None, field: str = "content_sha256") -> None:
        """Requires a hash, if given, to be 64 lower-case hex digits: BAD_HASH."""
        if hash is not None and not _SHA256.fullmatch(hash):
            raise self.refused("BAD_HASH", field)

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Wraps the counting of a time limit, so that one that cannot be counted is refused as UNCOUNTABLE."""
        try:
            yield
        except Uncountable as error:
            raise self.refused("UNCOUNTABLE", why=error.reason) from error


def happened_at(command: Command, now: datetime) -> datetime:
    """Takes a command and the moment of deciding, returns when the act happened: as it says, but never later.

    A clock that is ahead is tolerated; its minutes reach no other day and no cut-off hour.
    """
    stated = command.occurred_at
    return now if stated is None or (stated.tzinfo is not None and stated > now) else stated


def is_ill_formed(id: str | None) -> bool:
    """Takes a person's id, if there is one, returns whether it is none by its syntax: as it is typed, or as it looks where signs or foreign letters disguise it.

    What is empty or looks like another's is refused where somebody has to be named.
    """
    if id is None or not tidied(id):
        return False
    if len(plain(id).casefold()) > LONGEST_ID:  # of longer ones a likeness is a hash, which would be an id
        return True
    return not is_persons_id(appearance(id) if disguised(id) else likeness(id))


def occasion_of(command: Command, law: Law, now: datetime, actor: Actor, drawn: Drawn) -> Occasion:
    """Takes the arguments of a decider, returns the occasion. Refused: NO_TIME_ZONE, ILL_FORMED_ID, IN_THE_FUTURE."""
    for name in command.__struct_fields__:
        value = getattr(command, name)
        if isinstance(value, datetime) and value.tzinfo is None:
            raise refusal("NO_TIME_ZONE", law.rules.pack, (name,))
        if name in PERSONS and is_ill_formed(value):
            raise refusal("ILL_FORMED_ID", law.rules.pack, (name,))
        if name in ROLES and any(map(tells_whom, value)):
            raise refusal("ILL_FORMED_ID", law.rules.pack, (name,))
    at = happened_at(command, now)
    context = Context(
        actor=actor,
        occurred_at=at,
        channel=command.channel,
        on_behalf_of=command.on_behalf_of,
        reason=command.reason,
        legal_basis=command.legal_basis,
        evidence=command.evidence,
        rule_pack=law.rules.reference,
    )
    occasion = Occasion(law=law, now=now, at=at, context=context, drawn=drawn)
    occasion.not_in_the_future(command.occurred_at, "occurred_at")
    return occasion
