"""What a release is asked when it is kept. What was asked of earlier ones stands in their own answers: these may follow the API."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from textwrap import dedent
from typing import Any

from msgspec import Struct

from tests.releases.documents import (
    ACCESSES,
    ACTIONS,
    CONDUCT,
    DEADLINES,
    DIRECTIVES,
    DOSSIER,
    DOSSIERS,
    DUE_DATE,
    DUTIES,
    FINDINGS,
    HISTORY,
    LAW,
    LEDGER,
    OFFICIAL,
    OVERDUE,
    PERIOD_REPORT,
    PETITION,
    PETITIONS,
    PROCEDURES,
    PUBLICATIONS,
    SCORECARDS,
    SCORES,
    SIMPLIFICATION,
    STATUS,
)
from tests.releases.kept import Question

AT, EARLIER = "2026-11-02T12:00:00+07:00", "2026-09-15"
ROOTS = 20
"""Root fields of one document, of the 25 that the API takes."""


class Known(Struct, frozen=True):
    """What questions name of a ledger. `known_at`: when its demonstration was recorded and the import was not."""

    known_at: datetime
    dossier: str
    imported: str
    receipt: dict[str, str]
    petition: dict[str, str]
    official: str
    agency: str
    findings: tuple[str, ...]


def questions(known: Known) -> Iterator[tuple[str, Question]]:
    """Takes what a ledger holds, yields the questions by name."""
    moments = {"at": AT, "knownAt": known.known_at.isoformat()}
    yield "dossiers", _asked(DOSSIERS)
    yield "dossiers-of-an-official", _asked(DOSSIERS, f"official {known.agency}")
    yield "dossier", _asked(DOSSIER, code=known.dossier)
    yield "dossier-imported", _asked(DOSSIER, code=known.imported)
    yield "history", _asked(HISTORY, code=known.dossier, earlier=EARLIER, **moments)
    yield "deadlines", _asked(DEADLINES, at=AT)
    yield "overdue", _asked(OVERDUE, at=AT)
    yield "overdue-earlier", _asked(OVERDUE, at=EARLIER)
    yield "overdue-as-known", _asked(OVERDUE, **moments)
    yield "findings", _asked(FINDINGS)
    for number, codes in enumerate(_chunks(known.findings), start=1):
        yield f"findings-by-code-{number}", _asked(_by_code(codes))
    yield "scores", _asked(SCORES)
    yield "petitions", _asked(PETITIONS)
    yield "petition-by-receipt", _asked(PETITION, "public", **known.petition)
    yield "conduct", _asked(CONDUCT)
    yield "conduct-in-public", _asked(CONDUCT, "public")
    yield "official", _asked(OFFICIAL, id=known.official)
    yield "publications", _asked(PUBLICATIONS)
    yield "publications-in-public", _asked(PUBLICATIONS, "public")
    yield "duties", _asked(DUTIES, at=AT)
    yield "directives", _asked(DIRECTIVES, "public")
    yield "period-report", _asked(PERIOD_REPORT)
    yield "period-report-as-known", _asked(PERIOD_REPORT, knownAt=moments["knownAt"])
    yield "scorecards", _asked(SCORECARDS)
    yield "simplification", _asked(SIMPLIFICATION)
    yield "status", _asked(STATUS, "public", code=known.receipt["code"])
    yield "status-by-receipt", _asked(STATUS, "public", **known.receipt)
    yield "status-by-a-wrong-secret", _asked(STATUS, "public", code=known.receipt["code"], secret="ABCDEFGHJKLM")
    yield "actions", _asked(ACTIONS)
    yield "accesses", _asked(ACCESSES)
    yield "procedures", _asked(PROCEDURES, "public")
    yield "law", _asked(LAW, "public")
    yield "due-date", _asked(DUE_DATE, "public")
    yield "ledger", _asked(LEDGER, "public")


def _asked(document: str, viewer: str = "auditor", **variables: Any) -> Question:
    return Question(viewer, tuple(dedent(document).strip().splitlines()), variables)


def _chunks(codes: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    rest = iter(codes)
    while chunk := tuple(islice(rest, ROOTS)):
        yield chunk


def _by_code(codes: tuple[str, ...]) -> str:
    totals = (f'  {code}: findings(filter: {{ code: "{code}" }}) {{ totalCount }}' for code in codes)
    return "\n".join(["{", *totals, "}"])


def the(answer: Mapping[str, Any]) -> Any:
    """Takes an answer, returns its data. An answer with errors is none to be kept."""
    assert "errors" not in answer, answer["errors"]
    return answer["data"]
