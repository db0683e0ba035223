"""Signed requests cited in several dossiers: one letter may lawfully name several of one applicant, but hardly dossiers of different people."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from domain.signals import comparing
from domain.signals.cases import Cases, Counted, Who
from domain.signals.comparing import Candidate
from domain.signals.rules import SignalRule


def candidates(rows: Sequence[Counted], rule: SignalRule, *, of_others: bool) -> Iterator[Candidate]:
    """Takes dossiers that cite a signed request, each with in how many dossiers it is cited and of how many named applicants, yields the groups to be judged.

    `of_others`: what shows is that the applicants differ; else that `together` dossiers cite it, of one applicant or of nobody named. The most
    of one request are among the words of each group.
    """

    def shows(row: Counted) -> bool:
        dossiers, applicants = cited(row)
        return applicants > 1 if of_others else dossiers >= rule.together and applicants <= 1

    for each in comparing.candidates(Cases(rows, shows), rule):
        yield replace(each, words=_most(rows, each.who, shows))


def cited(row: Counted) -> tuple[int, int]:
    """Takes a dossier, returns in how many dossiers its request is cited, and how many applicants these name."""
    if not isinstance(row.value, tuple):
        return 0, 0
    dossiers, applicants = (each if isinstance(each, int) else 0 for each in row.value)
    return dossiers, applicants


def _most(rows: Sequence[Counted], who: Who, shows: Callable[[Counted], bool]) -> Mapping[str, object]:
    """Of the request with the most applicants, then the most dossiers."""
    own = [
        cited(row)
        for row in rows
        if not row.earlier and row.agency == who.agency and who.official in (None, row.official) and shows(row)
    ]
    applicants, dossiers = max(((applicants, dossiers) for dossiers, applicants in own), default=(0, 0))
    return {"dossiers": dossiers, "applicants": applicants}
