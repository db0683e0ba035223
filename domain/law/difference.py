"""What one version of a procedure changes against another: papers dropped, days saved. The basis of simplification results."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from domain.law.versions import ProcedureVersion
from domain.values.context import Channel, LimitUnit
from domain.values.procedure import Fee, LegalBasis, Limit, Procedure, Requirement

T = TypeVar("T")


class Changed(Struct, Generic[T], frozen=True):
    """A row that differs between the versions. `fields`: the names of the fields that differ."""

    old: T
    new: T
    fields: tuple[str, ...]


class LimitChange(Struct, frozen=True):
    """The time limit of one way of filing (None: of all) in both versions; None: that version sets none for it.

    `saved`: how many units shorter the new one is, below 0 where it is longer; None where the units differ or one is free text.
    """

    channel: Channel | None
    old: Limit | None
    new: Limit | None
    unit: LimitUnit | None = None
    saved: int | None = None


class Difference(Struct, frozen=True):
    """From the version `old` to the version `new` (their references, such as `1.001193@1`): the rows dropped and added in each list."""

    old: str
    new: str
    requirements_dropped: tuple[Requirement, ...] = ()
    requirements_added: tuple[Requirement, ...] = ()
    requirements_changed: tuple[Changed[Requirement], ...] = ()
    fees_dropped: tuple[Fee, ...] = ()
    fees_added: tuple[Fee, ...] = ()
    fees_changed: tuple[Changed[Fee], ...] = ()
    limits_changed: tuple[LimitChange, ...] = ()
    legal_bases_dropped: tuple[LegalBasis, ...] = ()
    legal_bases_added: tuple[LegalBasis, ...] = ()
    steps_before: int = 0
    steps_after: int = 0

    @property
    def papers_saved(self) -> int:
        """How many papers fewer the new version asks for; below 0: more."""
        return len(self.requirements_dropped) - len(self.requirements_added)


def difference(old: ProcedureVersion, new: ProcedureVersion) -> Difference:
    """Takes two versions of a procedure, returns what the second changes. Rows are matched by id, legal bases by number."""
    before, after = old.procedure, new.procedure
    papers = ("name", "originals", "copies", "case", "condition", "forbids", "form")
    return Difference(
        old=old.reference,
        new=new.reference,
        requirements_dropped=_without(before.requirements, (each.id for each in after.requirements)),
        requirements_added=_without(after.requirements, (each.id for each in before.requirements)),
        requirements_changed=_changed(before.requirements, after.requirements, papers),
        fees_dropped=_without(before.fees, (each.id for each in after.fees)),
        fees_added=_without(after.fees, (each.id for each in before.fees)),
        fees_changed=_changed(before.fees, after.fees, ("name", "amount", "channel", "text")),
        limits_changed=tuple(_limits(before, after)),
        legal_bases_dropped=_bases_without(before.legal_bases, after.legal_bases),
        legal_bases_added=_bases_without(after.legal_bases, before.legal_bases),
        steps_before=len(before.steps),
        steps_after=len(after.steps),
    )


Row = TypeVar("Row", Requirement, Fee)


def _without(rows: Sequence[Row], ids: Iterable[str]) -> tuple[Row, ...]:
    known = set(ids)
    return tuple(row for row in rows if row.id not in known)


def _changed(before: Sequence[Row], after: Sequence[Row], names: Sequence[str]) -> tuple[Changed[Row], ...]:
    was = {row.id: row for row in before}
    found = []
    for now in after:
        earlier = was.get(now.id)
        if earlier is None:
            continue
        fields = tuple(name for name in names if getattr(earlier, name) != getattr(now, name))
        if fields:
            found.append(Changed(earlier, now, fields))
    return tuple(found)


def _bases_without(bases: Sequence[LegalBasis], others: Sequence[LegalBasis]) -> tuple[LegalBasis, ...]:
    known = {_base(each) for each in others}
    return tuple(each for each in bases if _base(each) not in known)


def _base(basis: LegalBasis) -> tuple[str, object]:
    # A bare number ("54") does not identify a document: the day of issue is compared too.
    return "".join(basis.number.split()).casefold(), basis.issued_on


def _limits(before: Procedure, after: Procedure) -> Iterable[LimitChange]:
    """The limits that differ, one way of filing after another. Several of one way are compared in their order."""
    for channel in dict.fromkeys(each.channel for each in (*before.limits, *after.limits)):
        # Where one version has a limit for all ways of filing and the other one for this way, these two are compared.
        old, new = _limits_of(before, channel), _limits_of(after, channel)
        for place in range(max(len(old), len(new))):
            was = old[place] if place < len(old) else None
            now = new[place] if place < len(new) else None
            if was is None or now is None or _term(was) != _term(now):
                yield _change(channel, was, now)


def _limits_of(procedure: Procedure, channel: Channel | None) -> list[Limit]:
    own = [each for each in procedure.limits if each.channel is channel]
    return own or [each for each in procedure.limits if each.channel is None]


def _term(limit: Limit) -> tuple[object, ...]:
    return limit.amount, limit.unit, limit.text


def _change(channel: Channel | None, was: Limit | None, now: Limit | None) -> LimitChange:
    if was is None or now is None or was.amount is None or now.amount is None or was.unit is not now.unit:
        return LimitChange(channel, was, now)
    return LimitChange(channel, was, now, now.unit, was.amount - now.amount)
