"""What the papers of a list rest on: those that name no legal document and article, or one that the procedure does not rest on (NĐ 63/2010 Art. 8, 18(5))."""

import re
from enum import StrEnum

from msgspec import Struct

from domain.law.paper_names import says
from domain.values.procedure import Procedure, Requirement

_NUMBERED = re.compile(r"\d+(?:[/-][\w-]+)*")


class Lacking(StrEnum):
    """What a paper lacks: a document, the article in it, or a document that is among the legal bases of the procedure."""

    DOCUMENT = "DOCUMENT"
    ARTICLE = "ARTICLE"
    LEGAL_BASIS = "LEGAL_BASIS"


class PaperWithoutBasis(Struct, frozen=True, gc=False):
    """A paper, and what it lacks."""

    requirement: str
    name: str
    lacking: Lacking
    document: str | None = None
    article: str | None = None


def papers_without_basis(procedure: Procedure) -> list[PaperWithoutBasis]:
    """Takes a version of a procedure, returns its papers without a legal basis, in the list's order. Headings are no papers."""
    found = []
    for paper in procedure.papers:
        lacking = _lacking(paper, procedure)
        if lacking is not None:
            found.append(PaperWithoutBasis(paper.id, paper.name, lacking, paper.document, paper.article))
    return found


def rests_on(procedure: Procedure, document: str) -> bool:
    """Takes a procedure and a legal document as somebody wrote it, returns whether it is among the procedure's legal bases.

    A bare number ("54") does not identify a document: it has to be written as the procedure's list of bases writes it.
    """
    known = {_plain(each.number) for each in procedure.legal_bases} - {""}
    return bool(known & ({_plain(each) for each in _NUMBERED.findall(document)} | {_plain(document)}))


def _lacking(paper: Requirement, procedure: Procedure) -> Lacking | None:
    if not says(paper.document):
        return Lacking.DOCUMENT
    if not says(paper.article):
        return Lacking.ARTICLE
    return None if rests_on(procedure, paper.document or "") else Lacking.LEGAL_BASIS


def _plain(number: str) -> str:
    """A document's number for comparison: typed in any case, with any dash and blanks anywhere."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", number)
    return "".join(text.split()).casefold().replace("đ", "d").strip("-/")
