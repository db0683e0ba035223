"""Names, places and ids of a fact: some would rather write there what a demand has to say."""

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, get_args

from msgspec.structs import fields

from domain.dossier.texts.internal_texts import INTERNAL_KINDS
from domain.facts.dossier import DossierFact
from domain.facts.filing import Charge, GuidanceGiven, IntakeRefused, IntakeSupplementRequested
from domain.facts.outcome import ResultCorrected, ResultIssued
from domain.facts.processing import SupplementRequested
from domain.values.reasons import RefusalGround

_READ = frozenset(
    {"context", "code", "procedure", "purpose", "activity", "outcome", "task", "content", "result", "form"}
)
"""Fields that ask for nothing, or are read for what they are."""

_SET_HERE = frozenset({"receipt", "timezone", "calendar", "limit_text", "computation"})
"""Fields that the program fills, not who acts: nobody can hide words there."""

_DEMANDING = GuidanceGiven | IntakeSupplementRequested | SupplementRequested

_LEAST_SAID = 16
"""The fewest letters of a name, an id or a place that can say more than what it names."""


def labels(fact: DossierFact) -> Iterator[str]:
    """Takes a fact, yields what it names in words of its own, where they can say more than a name: units, places, who took part, charges, ids.

    Its legal basis and its form too, unless they are read as those of a demand, or of a refusal for lack of papers. Not of what offices write to each other, which is read for what it is.
    """
    if type(fact) in INTERNAL_KINDS:
        return
    if isinstance(fact, ResultIssued | ResultCorrected) and fact.result:
        yield fact.result
    for text in (getattr(fact, "form", None), *fact.context.legal_basis) if not _reads_basis(fact) else ():
        if text and len(text) >= _LEAST_SAID:
            yield text
    for value in _labelled(type(fact))(fact):
        if not value:
            continue
        for each in value if isinstance(value, tuple) else (value,):
            label = each.name if isinstance(each, Charge) else each
            if isinstance(label, str) and len(label) >= _LEAST_SAID:
                yield label


@cache
def _labelled(kind: type[DossierFact]) -> Callable[[DossierFact], tuple[Any, ...]]:
    """How the fields of a kind of fact are read that may hold labels."""
    names = [
        each.name
        for each in fields(kind)
        if each.name not in _READ and each.name not in _SET_HERE and _is_text(each.type)
    ]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda fact: tuple(getattr(fact, each) for each in names)


def _is_text(kind: Any) -> bool:
    return kind in (str, Charge) or any(map(_is_text, get_args(kind)))


def _reads_basis(fact: DossierFact) -> bool:
    """Whether the words of its legal basis and form are read for what they demand."""
    if isinstance(fact, IntakeRefused):
        return fact.ground in (None, RefusalGround.INCOMPLETE)
    return isinstance(fact, _DEMANDING)
