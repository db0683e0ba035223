"""Names, places and ids of a fact: some would rather write there what a demand has to say."""

from collections.abc import Iterator

from domain.dossier.internal_texts import INTERNAL
from domain.facts.dossier import DossierFact
from domain.facts.filing import Charge, GuidanceGiven, IntakeRefused, IntakeSupplementRequested
from domain.facts.outcome import ResultIssued
from domain.facts.processing import SupplementRequested
from domain.values.reasons import RefusalGround

_READ = frozenset(
    {"context", "code", "procedure", "purpose", "activity", "outcome", "task", "content", "result", "form"}
)
"""Fields that ask for nothing, or are read for what they are."""

_LEAST_SAID = 16
"""The fewest letters of a name, an id or a place that can say more than what it names."""


def labels(fact: DossierFact) -> Iterator[str]:
    """Takes a fact, yields what it names in words of its own, where they can say more than a name: units, places, who took part, charges, ids.

    Its legal basis and its form too, unless they are read as those of a demand, or of a refusal for lack of papers. Not of what offices write to each other, which is read for what it is.
    """
    if isinstance(fact, INTERNAL):
        return
    if isinstance(fact, ResultIssued) and fact.result:
        yield fact.result
    for text in (getattr(fact, "form", None), *fact.context.legal_basis) if not _reads_basis(fact) else ():
        if text and len(text) >= _LEAST_SAID:
            yield text
    for name in fact.__struct_fields__:
        value = getattr(fact, name) if name not in _READ else None
        for each in value if isinstance(value, tuple) else (value,):
            label = each.name if isinstance(each, Charge) else each
            if isinstance(label, str) and len(label) >= _LEAST_SAID:
                yield label


def _reads_basis(fact: DossierFact) -> bool:
    """Whether the words of its legal basis and form are read for what they demand."""
    if isinstance(fact, IntakeRefused):
        return fact.ground in (None, RefusalGround.INCOMPLETE)
    return isinstance(fact, GuidanceGiven | IntakeSupplementRequested | SupplementRequested)
