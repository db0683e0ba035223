"""An inspector's reads are recorded before the answer leaves, with their purpose; nobody else's are."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx
import msgspec
import orjson
import pytest

from app.settings import Settings
from domain.codec import CODEC
from domain.facts.accesses import RecordAccessed
from domain.journal import JournalConflict
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.audit.log import CLAIM, Accesses
from graphql_api.compiler import identity
from graphql_api.execution.writer import Writing
from ledger.errors import Unavailable
from tests.graphql_api.commands.office import AGENCY, CLERK, OTHER, STRANGER, Office, established, mutation
from tests.graphql_api.conftest import AUDITOR, INSPECTOR, SECRET, token_of
from tests.graphql_api.http.served import serving
from tests.graphql_api.world.dossiers import NOW

WHY = "kiểm tra định kỳ"
ON = "2026-03-02"


@pytest.fixture(scope="module")
def office(module_database: str, tmp_path_factory: pytest.TempPathFactory, loop: asyncio.Runner) -> Iterator[Office]:
    """A ledger with three dossiers, two of one agency and one of another."""
    with established(module_database, Settings(home=tmp_path_factory.mktemp("home")), loop) as made:
        made.accepted()
        made.accepted()
        made.accepted(STRANGER)
        yield made


def inspector() -> Viewer:
    """An inspector who has read nothing yet."""
    return Viewer(f"inspector-{uuid4().hex[:8]}", frozenset({Scope.INSPECTOR}))


def recorded(office: Office, reader: Viewer, on: str = ON) -> list[RecordAccessed]:
    """What was recorded of a reader's day."""
    stream = office.journal.find(CLAIM, f"{reader.subject}|{on}")
    facts = (
        [] if stream is None else [CODEC.decode(entry.tag, entry.payload)[0] for entry in office.journal.load(stream)]
    )
    assert all(isinstance(fact, RecordAccessed) for fact in facts)
    return facts  # type: ignore[return-value]  # just checked


def ask(office: Office, document: str, reader: Viewer, **variables: Any) -> Any:
    """Takes a document, returns its data."""
    reply = office.reply(document, reader, purpose=WHY, variables=variables)
    assert "errors" not in reply, reply["errors"]
    return reply["data"]


def test_a_list_is_one_record_with_its_filter_and_count(office: Office) -> None:
    reader = inspector()
    document = """
      query ($agency: String, $to: DateTime) {
        mine: dossiers(filter: {agency: $agency, receivedTo: $to, status: [RECEIVED, PROCESSING]}, first: 1) { rows: nodes { code } }
      }
    """
    for agency, to in ((AGENCY, "2026-03-02"), (OTHER, None)):
        assert len(ask(office, document, reader, agency=agency, to=to)["mine"]["rows"]) == 1
    one, two = recorded(office, reader)
    assert (one.reader, one.field, one.count, one.dossiers) == (reader.subject, "dossiers", 1, ())
    assert one.filter == {"agency": AGENCY, "receivedTo": ON, "status": ["RECEIVED", "PROCESSING"]}
    assert two.filter == {"agency": OTHER, "status": ["RECEIVED", "PROCESSING"]}
    assert one.context.reason == WHY
    assert one.context.occurred_at == NOW
    assert one.context.actor.role == "inspector"
    assert str(one.on) == ON


def test_every_way_of_reading_is_recorded_and_nothing_else(office: Office) -> None:
    reader = inspector()
    stream = office.journal.find("dossier-code", f"{AGENCY}-260302-0001")
    document = """
      query ($code: String!, $dossier: ID!, $event: ID!) {
        dossier(code: $code) { code asOf { version } }
        unknown: dossier(code: "none") { code }
        dossierStatus(code: $code) { status }
        a: node(id: $dossier) { id }
        b: node(id: $event) { id }
        c: node(id: "nonsense") { id }
        deadlines(at: "2026-03-02") { edges { node { timeliness } } }
        overdue { totalCount }
        actions(filter: {type: ["dossier-accepted"]}) { nodes { type } edges { cursor } }
        ledger { position }
        viewer { subject }
      }
    """
    assert stream is not None
    code = f"{AGENCY}-260302-0001"
    event = identity.encode("DossierEvent", office.journal.load(stream)[0].position)
    ask(office, document, reader, code=code, dossier=identity.encode("Dossier", stream), event=event)
    reply = [(fact.field, fact.dossiers, fact.filter, fact.count) for fact in recorded(office, reader)]
    assert reply == [
        ("dossier", (code,), None, 1),
        ("dossier", ("none",), None, 0),
        ("dossierStatus", (code,), None, 1),
        ("node", (code,), None, 1),
        ("node", (code,), None, 1),
        ("deadlines", (), {"at": ON}, 3),
        ("overdue", (), None, 0),
        ("actions", (), {"type": ["dossier-accepted"]}, 3),
    ]


def test_a_list_of_one_dossier_is_found_by_its_code_however_that_was_typed(office: Office) -> None:
    code = f"{AGENCY}-260302-0001"
    for typed in (code, f" {code.lower().replace('-', ' – ')}"):
        reader = inspector()
        ask(office, "query ($d: String!) { actions(filter: {dossier: $d}) { nodes { type } } }", reader, d=typed)
        (fact,) = recorded(office, reader)
        assert (fact.field, fact.dossiers, fact.filter) == ("actions", (code,), {"dossier": code})


@pytest.mark.parametrize("below", ["dossier { history { totalCount } }", "petition { petitioner }"])
@pytest.mark.parametrize(
    ("document", "field"),
    [
        ("conductCases(first: 3) {{ nodes {{ {} }} }}", "conductCases"),
        ("conductCases(first: 3) {{ edges {{ node {{ ... on ConductCase {{ {} }} }} }} }}", "conductCases"),
        ('conductCase(code: "VV-1") {{ {} }}', "conductCase"),
    ],
)
def test_what_a_conduct_case_is_about_is_not_read_unseen(document: str, field: str, below: str, office: Office) -> None:
    reader = inspector()
    asked = f"{{ {document.format(below)} }}"
    assert office.code(asked, reader, purpose=None) == "PURPOSE_REQUIRED"
    ask(office, asked, reader)
    assert [fact.field for fact in recorded(office, reader)] == [field]
    office.data(f"{{ {document.format('code')} }}", reader)  # the case alone is no dossier
    assert len(recorded(office, reader)) == 1


def test_nor_in_the_outcome_of_a_command(office: Office) -> None:
    code, reader, id = f"{AGENCY}-260302-0001", inspector(), str(uuid4())
    given = {"commandId": id, "agency": AGENCY, "source": "INSPECTION", "reference": "KL 1", "dossier": code}
    document = mutation("openConductCase", "conductCase { dossier { code history { totalCount } } }")
    assert office.code(document, reader, variables={"input": given}) == "PURPOSE_REQUIRED"
    opened = office.reply(document, reader, purpose=WHY, variables={"input": given})["data"]["openConductCase"]
    assert opened["conductCase"]["dossier"]["code"] == code
    (fact,) = recorded(office, reader)
    assert (fact.field, fact.filter, fact.count) == ("openConductCase", {"commandId": id}, 1)
    office.do("dropConductCase", reader, "conductCase { code }", conductCase="VV-none", reason="x")
    assert len(recorded(office, reader)) == 1


def test_it_never_enters_a_dossiers_history(office: Office) -> None:
    document = f'{{ dossier(code: "{AGENCY}-260302-0001") {{ version history {{ totalCount }} }} }}'
    assert ask(office, document, inspector()) == ask(office, document, inspector()) == office.data(document, AUDITOR)


def test_the_tables_show_who_read_what(office: Office) -> None:
    reader = inspector()
    ask(office, f'{{ dossier(code: "{AGENCY}-260302-0002") {{ code }} }}', reader)
    office.assembly.project()
    statement = "select json_agg(json_build_array(field, dossiers, purpose, count))::text from projections.accesses where reader = $1"
    (text,) = office.loop.run(office.engine.database.fetch(statement, [reader.subject]))
    assert orjson.loads(text) == [["dossier", [f"{AGENCY}-260302-0002"], WHY, 1]]


def test_without_a_purpose_nothing_is_read(office: Office) -> None:
    reader = inspector()
    document = "{ dossiers { totalCount } }"
    for purpose in (None, ""):
        before = office.engine.database.statements
        answer = office.answer(document, reader, purpose=purpose)
        assert orjson.loads(answer.body)["errors"][0]["extensions"]["code"] == "PURPOSE_REQUIRED"
        assert answer.status == 400
        assert office.engine.database.statements == before
    assert recorded(office, reader) == []
    assert office.data("{ viewer { subject } ledger { position } }", reader)["viewer"] == {"subject": reader.subject}


@pytest.mark.parametrize("viewer", [AUDITOR, CLERK], ids=["auditor", "official"])
def test_others_are_not_recorded(viewer: Viewer, office: Office) -> None:
    before = office.assembly.ledger.head()
    office.data("{ dossiers { nodes { code } } }", viewer)
    assert office.assembly.ledger.head() == before


def test_an_auditor_who_is_an_inspector_too_is_recorded(office: Office) -> None:
    both = Viewer("both-1", frozenset({Scope.INSPECTOR, Scope.AUDITOR}))
    ask(office, "{ dossiers { nodes { code } } }", both)
    assert [fact.count for fact in recorded(office, both)] == [3]


def test_what_was_not_answered_is_not_recorded(office: Office) -> None:
    reader = inspector()
    assert office.code('{ dossiers(after: "x") { totalCount } }', reader, purpose=WHY) == "BAD_CURSOR"
    assert recorded(office, reader) == []


def test_what_comes_meanwhile_goes_with_the_next_append(office: Office) -> None:
    """Two processes and many queries at once: every access is recorded, in fewer commands than there were queries."""
    reader = inspector()
    other = office.an_engine(office.idle())

    async def all_at_once() -> list[Any]:
        await other.open()
        engines = [office.engine, other] * 30
        asked = [engine.answer("{ dossiers { nodes { code } } }", viewer=reader, purpose=WHY) for engine in engines]
        answers = await asyncio.gather(*asked)
        await other.close()
        return answers

    assert all(not answer.errors for answer in office.loop.run(all_at_once()))
    stream = office.journal.find(CLAIM, f"{reader.subject}|{ON}")
    assert stream is not None
    entries = office.journal.load(stream)
    assert [entry.version for entry in entries] == list(range(1, 61))
    assert len({entry.recorded_at for entry in entries}) < 60


class Deaf:
    """A journal that cannot be written to."""

    def __init__(self, office: Office, error: Exception) -> None:
        self._office = office
        self._error = error
        self.attempts = 0

    def append(self, **_: Any) -> Any:
        """Fails."""
        self.attempts += 1
        raise self._error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._office.journal, name)


@pytest.mark.parametrize(
    ("error", "attempts"), [(Unavailable("gone"), 1), (JournalConflict("version", "moved on"), 40)], ids=str
)
def test_what_cannot_be_recorded_is_not_answered(error: Exception, attempts: int, office: Office) -> None:
    journal = Deaf(office, error)
    engine = office.an_engine(Writing(office.assembly.executor, journal))
    office.loop.run(engine.open())
    answer = office.loop.run(engine.answer("{ dossiers { nodes { code } } }", viewer=INSPECTOR, purpose=WHY))
    office.loop.run(engine.close())
    reply = orjson.loads(answer.body)
    assert "data" not in reply
    assert reply["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert answer.status == 503
    assert journal.attempts == attempts


def test_each_day_has_a_stream_of_its_own(office: Office) -> None:
    reader = inspector()
    accesses = Accesses(office.journal)
    ask(office, "{ overdue { totalCount } }", reader)
    (first,) = recorded(office, reader)
    tomorrow = msgspec.structs.replace(first, on=first.on + timedelta(days=1))

    async def twice() -> None:
        await asyncio.gather(accesses.record([tomorrow]), accesses.record([first, first]))
        await accesses.close()

    office.loop.run(twice())
    assert len(recorded(office, reader)) == 3
    assert recorded(office, reader, "2026-03-03") == [tomorrow]


def test_the_purpose_is_a_header(office: Office) -> None:
    reader = inspector()
    body = {"query": "{ dossiers { nodes { code } } }"}
    settings = msgspec.structs.replace(office.engine.settings, token_secret=SECRET)
    with serving(settings, writing=office.idle()) as at:

        def post(*purposes: bytes) -> httpx.Response:
            headers = [(b"authorization", f"Bearer {token_of(reader)}".encode())]
            headers += [(b"access-purpose", purpose) for purpose in purposes]
            return httpx.post(f"{at.url}/graphql", json=body, headers=headers)

        assert len(post(quote(WHY).encode()).json()["data"]["dossiers"]["nodes"]) == 3
        assert len(post(WHY.encode()).json()["data"]["dossiers"]["nodes"]) == 3
        assert post().json()["errors"][0]["extensions"]["code"] == "PURPOSE_REQUIRED"
        for bad in (b"%ff", b"a%00b", b"a%0Ab", b"x" * 501):
            refused = post(bad)
            assert refused.status_code == 400
            assert refused.json()["errors"][0]["extensions"]["code"] == "BAD_PURPOSE"
        assert post(b"one", b"two").json()["errors"][0]["extensions"]["code"] == "BAD_PURPOSE"
    assert [fact.context.reason for fact in recorded(office, reader)] == [WHY, WHY]


def test_asking_for_signals_is_recorded_with_what_chose_them(office: Office):
    reader = inspector()
    document = 'query ($agency: String) { signals(agency: $agency, from: "2026-01-01", to: "2026-03-01") { kind } }'
    assert ask(office, document, reader, agency=AGENCY) == {"signals": []}
    (fact,) = recorded(office, reader)
    assert (fact.field, fact.dossiers, fact.count) == ("signals", (), 0)
    assert fact.filter == {"agency": AGENCY, "from": "2026-01-01", "to": "2026-03-01"}
    assert office.code(document, reader, variables={}) == "PURPOSE_REQUIRED"
