"""Whom the facts of a dossier name beside who gave them: the official put in charge, the applicant, and on whose behalf something was done."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.facts.corrections import EntryCorrected
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.routing import OfficialAssigned
from domain.values.context import Fact


def in_charge(fact: Fact) -> str | None:
    """Takes a fact as recorded, returns whom it puts in charge of the dossier, also by a correction of who that was; None where it puts nobody."""
    match fact:
        case DossierAccepted() | OfficialAssigned():
            return fact.official
        case EntryCorrected():
            return _corrected(fact.fields, "official")
        case _:
            return None


def parties(fact: Fact) -> Iterator[str]:
    """Takes a fact as recorded, yields everybody with a part in the dossier whom it names: who gave it, for whom, the applicant, and who is put in charge. What a correction names instead counts, too."""
    found = [fact.context.actor.id, fact.context.on_behalf_of, in_charge(fact)]
    match fact:
        case DossierSubmitted():
            found.append(fact.applicant)
        case EntryCorrected():
            found += [_corrected(fact.fields, name) for name in ("applicant", "context.on_behalf_of")]
        case _:
            pass
    return (each for each in found if each is not None)


def _corrected(fields: Mapping[str, Any], name: str) -> str | None:
    """What a correction puts in the place of a field, or a correction of a correction in that of the corrected one's."""
    value = fields.get(name)
    outer, _, inner = name.partition(".")
    if value is None and inner and isinstance(whole := fields.get(outer), dict):
        value = whole.get(inner)
    if value is None and isinstance(within := fields.get("fields"), dict):
        return _corrected(within, name)
    return value if isinstance(value, str) else None
