"""What the basis of a rule cites: which documents, and whether their texts were read (`RulePack.documents`)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from domain.law.paper_names import normalised
from domain.law.phrase_tables import Same
from domain.values.legal_documents import LegalDocument, Trust
from domain.values.rules import RulePack

_ARTICLES = ("điều", "khoản", "điểm", "chương", "mẫu")
"""What a part begins with that goes on with the document before it: "NĐ 118/2025 Điều 19 khoản 6; Điều 12 khoản 5"."""


class Citation(Struct, frozen=True):
    """One part of a basis, as written. `document`: what it cites, by its key in the pack; None where that is no document: practice, or a rule of the ledger's own."""

    text: str
    document: str | None = None


def citations(basis: str, documents: Mapping[str, LegalDocument]) -> list[Citation]:
    """Takes the basis of a rule and the documents of its pack, returns its parts, each with the document that it cites.

    >>> from datetime import date
    >>> known = {"NĐ 118/2025": LegalDocument("Nghị định 118/2025/NĐ-CP", Trust.READ, date(2025, 7, 1))}
    >>> [each.document for each in citations("NĐ 118/2025 Điều 19 khoản 6; Điều 12 khoản 5; theo thông lệ", known)]
    ['NĐ 118/2025', 'NĐ 118/2025', None]
    """
    found: list[Citation] = []
    for part in (each.strip() for each in basis.split(";")):
        document = document_cited(part, documents)
        if document is None and found and goes_on(part):
            document = found[-1].document
        found.append(Citation(part, document))
    return found


def document_cited(part: str, names: Iterable[str]) -> str | None:
    """Takes a part of a basis and the names of documents, returns the one that it begins with; None where it begins with none."""
    begun = (each for each in names if part == each or part.startswith((f"{each} ", f"{each}/", f"{each},")))
    return max(begun, key=len, default=None)


def goes_on(part: str) -> bool:
    """Takes a part of a basis that names no document, returns whether it goes on with the one before it."""
    return part.casefold().startswith(_ARTICLES)


def is_verified(basis: str, pack: RulePack) -> bool:
    """Takes the basis of a rule and its pack, returns whether every document that it cites was read; of packs that list none, what these say of all their rules."""
    return _is_verified(basis, Same(pack))


# A dossier is judged anew with each of its facts, by a few rules.
@lru_cache(maxsize=4_096)
def _is_verified(basis: str, pack: Same[RulePack]) -> bool:
    documents = pack.value.documents
    if not documents:
        return pack.value.verified
    unread = normalised(UNREAD)
    return all(
        each.document is not None
        and documents[each.document].trust is Trust.READ
        and unread not in normalised(each.text)
        for each in citations(basis, documents)
    )


def bases(pack: RulePack) -> Iterator[tuple[str, str]]:
    """Takes a rule pack, yields the basis of each of its rules, with its key."""
    for key, basis in pack.bases.items():
        yield f"bases.{key}", basis
    for code, finding in pack.findings.items():
        yield f"findings.{code}.basis", finding.basis
        for name, circumstance in finding.circumstances.items():
            if circumstance.basis is not None:
                yield f"findings.{code}.circumstances.{name}.basis", circumstance.basis
    for code, duty in pack.duties.items():
        yield f"duties.{code}.basis", duty.basis
    for code, refusal in pack.refusals.items():
        if refusal.basis is not None:
            yield f"refusals.{code}.basis", refusal.basis
    if pack.scoring is not None:
        for number, rule in pack.scoring.indicators.items():
            yield f"scoring.indicators.{number}.basis", rule.basis
    for name, criterion in pack.criteria.items():
        yield f"criteria.{name}.basis", criterion.basis


UNREAD = "chưa kiểm chứng"
"""What a part of a basis says of itself where only that article, or a figure, was not checked."""
