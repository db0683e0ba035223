"""The ledger on which the permissions are examined: the demonstration, and what it lacks to tell every cell of the page from the others."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import psycopg
from msgspec import Struct

from app.answers import api_settings
from app.assembly import Assembly, opened
from app.demo.run import simulate
from app.settings import Settings
from domain.execution import receipts
from graphql_api.access.policy import Cell, Scope
from graphql_api.access.scopes import Viewer
from graphql_api.settings import ApiSettings, Limits
from tests.docs.reader import NOW, ZONE

AGENCY, OTHER, CITIZEN = "000.23.30.H99", "H99.30", "nguoi-nop-72526"
READERS = ("inspector-1", "inspector-2")
SECRET = "ABCDEFGHJKLM"  # of every receipt
LIMITS = Limits(
    document_characters=1_000_000,
    tokens=100_000,
    fields=10_000,
    aliases=2_000,
    root_fields=1_000,
    cost=10**9,
    page=5_000,
)

# Rows such as the demonstration has none of, or none that somebody may not see.
_ADDED = """
update projections.dossiers set procedure_case = coalesce(procedure_case, 'Cấp lần đầu'), limit_text = coalesce(limit_text, '7 ngày làm việc');
update projections.dossiers set part_agencies = array[%(agency)s]
 where code = (select max(code) from projections.dossiers where agency = %(other)s and finished_at is not null);
update projections.dossiers set receiving_one_stop = %(agency)s
 where code = (select min(code) from projections.dossiers where agency = %(other)s and finished_at is null and received_at is not null);
update projections.standing t set receiving_one_stop = d.receiving_one_stop from projections.dossiers d where d.dossier = t.dossier and d.agency = t.agency;
update projections.findings t set receiving_one_stop = d.receiving_one_stop from projections.dossiers d where d.dossier = t.dossier;
update projections.actions t set receiving_one_stop = d.receiving_one_stop from projections.dossiers d where d.dossier = t.dossier;
update projections.petitions set hand_overs = '[{"agency": "H99.29", "until": "2025-07-01T01:00:00Z", "minutes": "BB 12", "late_days": 0.0}]';
update projections.publications set public = false, state = 'REJECTED', rejection_reason = 'chưa rõ', rejected_at = proposed_at
 where code in (select max(code) from projections.publications where kind in ('OVERDUE_EXPLANATION', 'PETITION_RESULT')
                 group by kind, agency having agency in (%(agency)s, %(other)s));
update projections.publications set title = coalesce(title, code), content = coalesce(content, code);
insert into projections.stoppages (projection, position, dossier, type, error) values ('kẹt', 1, gen_random_uuid(), 'x', 'vì sao');
insert into projections.accesses (position, stream, reader, on_day, occurred_at, recorded_at, field, dossiers)
select n, gen_random_uuid(), 'inspector-' || n, now()::date, now(), now(), 'dossiers', '{}' from generate_series(1, 2) n;
"""


class Facts(Struct, frozen=True):
    """What of a row decides who sees it: whose agencies' it is, whose own, whether it is public."""

    agencies: frozenset[str] = frozenset()
    owner: str | None = None
    public: bool = False

    def within(self, cell: Cell, viewer: Viewer) -> bool:
        """Takes a cell and a viewer who has it, returns whether the row is theirs to see by it; of a receipt, without its secret."""
        match cell:
            case Cell.NO | Cell.RECEIPT:
                return False
            case Cell.PUBLIC:
                return self.public
            case Cell.OWN:
                return self.owner is not None and self.owner == viewer.subject
            case Cell.OWN_AGENCY:
                return viewer.agency in self.agencies
            case Cell.OWN_AGENCY_AND_PUBLIC:
                return self.public or viewer.agency in self.agencies
            case Cell.ALL:
                return True


def viewer_of(scope: Scope, agency: str = AGENCY, citizen: str = CITIZEN) -> Viewer:
    """Takes a scope, an agency and an applicant, returns a viewer who has only that scope; an official's points stand under their id."""
    subjects = {Scope.APPLICANT: citizen, Scope.OFFICIAL: f"{agency}/CB-1"}
    subject = subjects.get(scope, f"{scope.value}-1")
    return Viewer(subject, frozenset({scope}), agency if scope is Scope.OFFICIAL else None)


class Examined:
    """The ledger, asked by anybody; and its tables, read past the API."""

    def __init__(self, assembly: Assembly, conninfo: str, ask: Any) -> None:
        self.assembly = assembly
        self._conninfo = conninfo
        self._ask = ask
        self._known: dict[tuple[str, Viewer], Any] = {}

    def answer(self, document: str, viewer: Viewer, variables: Mapping[str, Any] | None = None) -> Any:
        """Takes a document and who asks it, returns the whole answer, parsed."""
        answer = self._ask.answer(document, viewer, variables=variables, purpose="kiểm tra quyền")
        return orjson.loads(answer.body)

    def data(self, document: str, viewer: Viewer) -> Any:
        """Takes a query and who asks it, returns its data; None where it is FORBIDDEN. No other error is met."""
        known = self._known.get((document, viewer), ...)
        if known is ...:
            answer = self.answer(document, viewer)
            codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
            assert codes <= {"FORBIDDEN"}, answer["errors"]
            known = self._known[document, viewer] = None if codes else answer["data"]
        return known

    def rows(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """Takes a statement, returns its rows."""
        with psycopg.connect(self._conninfo, options="-csearch_path=projections") as connection:
            return connection.execute(statement).fetchall()


def settings_of(assembly: Assembly) -> ApiSettings:
    """Takes an assembly, returns the settings of an API over it that counts nothing as too much."""
    reached = {
        name: getattr(api_settings(assembly), name)
        for name in ("conninfo", "role", "timezone", "signal_rules", "report_forms")
    }
    return ApiSettings(**reached, receipt_key=assembly.receipt_key, limits=LIMITS)


@contextmanager
def performed(conninfo: str, home: Path) -> Iterator[Assembly]:
    """Takes an empty database and a directory, yields the demonstration in it, with what it lacks."""
    with opened(Settings(home=home, timezone=ZONE), conninfo) as assembly:
        simulate(assembly, NOW)
        assembly.project()
        with psycopg.connect(conninfo) as connection:
            for statement in _ADDED.split(";\n"):
                if statement.strip():
                    connection.execute(statement, {"agency": AGENCY, "other": OTHER} if "%(" in statement else None)
            for table in ("dossiers", "petitions"):
                codes = [code for (code,) in connection.execute(f"select code from projections.{table}")]
                sealed = [receipts.sealed(assembly.receipt_key, code, SECRET) for code in codes]
                connection.execute(
                    f"update projections.{table} t set receipt = s.sealed"
                    " from unnest(%s::text[], %s::text[]) s(code, sealed) where s.code = t.code",
                    (codes, sealed),
                )
        yield assembly


def direct(examined: Examined) -> None:
    """Issues a directive to each of the two agencies."""
    document = "mutation ($input: IssueDirectiveInput!) { issueDirective(input: $input) { ... on CommandRecorded { position directive { code } } } }"
    for agency in (AGENCY, OTHER):
        task = {"id": "1", "agency": agency, "task": "rà soát"}
        given = {"commandId": str(uuid4()), "agency": AGENCY, "number": "1", "title": "rà soát", "tasks": [task]}
        answer = examined.answer(document, viewer_of(Scope.ADMIN), {"input": given})
        assert answer["data"]["issueDirective"]["directive"]
