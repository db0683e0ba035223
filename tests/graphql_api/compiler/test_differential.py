"""Random documents, asked of the compiler and of Strawberry's own executor over the generic resolvers: equal answers."""

import gc
import warnings
from typing import Any

import orjson
import pytest
from graphql import ExecutionResult, execute, parse, validate
from hypothesis import HealthCheck, Phase, event, given, note, settings
from hypothesis import strategies as st

from graphql_api.access.scopes import Scope, Viewer
from graphql_api.compiler import identity
from graphql_api.compiler.binding import Call
from graphql_api.execution.resolver import Resolution
from graphql_api.schema import CORE, LEXICON
from tests.graphql_api.compiler.random_documents import Pool, Written, documents
from tests.graphql_api.conftest import AUDITOR, Asking
from tests.graphql_api.world import petitions as world_petitions
from tests.graphql_api.world import publicity as world_publicity
from tests.graphql_api.world.building import World
from tests.graphql_api.world.dossiers import NOW

LAWFUL = ["H58-0001", "H58-0002", "3.000001", "H58.01"]
CONNECTIONS = {
    "dossiers": "{ dossiers { edges { cursor } } }",
    "deadlines": '{ deadlines(at: "2026-02-10") { edges { cursor } } }',
    "overdue": "{ overdue { edges { cursor } } }",
    "actions": "{ actions { edges { cursor } } }",
    "findings": "{ findings { edges { cursor } } }",
    "procedures": "{ procedures { edges { cursor } } }",
    "petitions": "{ petitions { edges { cursor } } }",
    "conductCases": "{ conductCases { edges { cursor } } }",
    "commendations": "{ commendations { edges { cursor } } }",
    "publications": "{ publications { edges { cursor } } }",
    "publicationDuties": "{ publicationDuties { edges { cursor } } }",
    "directives": "{ directives { edges { cursor } } }",
    "accesses": "{ accesses { edges { cursor } } }",
}


@pytest.fixture(scope="module")
def pool(world: World, ask: Asking) -> Pool:
    """Values of the world, for arguments."""
    cursors = {
        name: [edge["cursor"] for edge in ask.data(document)[name]["edges"]] for name, document in CONNECTIONS.items()
    }
    petition = ask.data("{ petitions { nodes { id } } }")["petitions"]["nodes"][0]["id"]
    ours = [world_petitions.UPHELD, world_petitions.FOUNDED, world_petitions.OPEN]
    published = [world_publicity.RESULT, world_publicity.PROPOSED, world_publicity.ORDER]
    publication = ask.data("{ publications { nodes { id } } }")["publications"]["nodes"][0]["id"]
    codes = [*ours, *published, *list(world.dossiers)[:4], *LAWFUL, 'src\'x:"1" ☃', "H57-0004", "unknown"]
    moments = ["2026-01-19T16:59:59Z", "2026-01-26", "2026-02-05T08:00:00+07:00", "2026-02-14 12:00", "2027-01-01"]
    known = [world.moments["H56-0016"][-1].isoformat(), world.moments["H56-0014"][-2].isoformat(), "2020-01-01"]
    streams = [identity.encode("Dossier", world.stream(code)) for code in (*list(world.dossiers)[:2], "H58-0001")]
    found = [node["id"] for node in ask.data("{ findings { nodes { id } } }")["findings"]["nodes"]]
    versions = [identity.encode("ProcedureVersion", f"3.000001@{n}") for n in (1, 2, 3)]
    return Pool(
        values={
            "code": codes,
            "dossier": codes,
            "secret": ["12345678", "a long secret"],
            "agency": ["H56", "H57", "H58", "Ủy ban nhân dân cấp xã", "none"],
            "name": ["CHỨNG NHẬN", "100%"],
            "field": ["Đất đai", "none"],
            "inForceOn": ["2025-06-30", "2025-07-01", "2026-02-15", "2026-03-01"],
            "reader": ["inspector-1", "inspector-2"],
            "examiner": ["auditor-1", "none"],
            "actorAgency": ["H56", "H57"],
            "receivingOneStop": ["H56", "H58", "none"],
            "department": ["Đất đai", "none"],
            "procedure": ["1.013128", "2.000889", "3.000001"],
            "official": ["cb-0", "cb-58", "cb-1", "cb-01", "cb-59"],
            "source": ["src'x", "none"],
            "actor": ["official-7", "official-9"],
            "unit": ["Văn phòng"],
            "type": ["step-completed", "dossier-accepted", "dossier-closed"],
            "at": moments,
            "from": moments,
            "to": moments,
            "receivedFrom": moments,
            "receivedTo": moments,
            "knownAt": known,
            "dueFrom": ["2026-01-20", "2026-02-10"],
            "dueTo": ["2026-01-20", "2026-02-20"],
            "finding": ["UNLISTED_REQUIREMENT", "none"],
            "petition": [world_petitions.HARASSED, "none"],
            "subject": [world_petitions.UPHELD, "2026-01", "none"],
            "portal": ["H58", "none"],
            "rule": ["RESULT", "REPORT", "none"],
            "issuer": ["H5", "none"],
            "number": ["3330/UBND-NC"],
            "minPosition": [0, 1, world.head],
        },
        cursors=cursors,
        ids=[
            *streams,
            *found,
            *versions,
            petition,
            publication,
            "cb-58",
            "cb-1",
            identity.encode("DossierEvent", 3),
            identity.encode("DossierEvent", 10**6),
            "nonsense",
            "",
        ],
    )


async def executed(ask: Asking, written: Written, viewer: Viewer) -> ExecutionResult:
    """What Strawberry's executor makes of it."""
    call = Call({}, viewer, NOW, ask.engine.settings)
    result = execute(
        CORE,
        parse(written.text),
        context_value=Resolution(LEXICON, ask.engine.database, call),
        variable_values=written.variables,
    )
    return result if isinstance(result, ExecutionResult) else await result


async def resolved(ask: Asking, written: Written, viewer: Viewer) -> Any:
    """The answer of Strawberry's executor."""
    result = await executed(ask, written, viewer)
    assert not result.errors, result.errors
    return orjson.loads(orjson.dumps(result.data))


def refusals(ask: Asking, written: Written, viewer: Viewer) -> list[str]:
    """The messages with which Strawberry's executor refuses it."""
    with warnings.catch_warnings():
        # It awaits no field beside one that it refused, and says so when the field is collected.
        warnings.simplefilter("ignore", RuntimeWarning)
        messages = [each.message for each in ask.loop.run(executed(ask, written, viewer)).errors or []]
        gc.collect()
    return messages


# May ask every field, and reads one agency's dossiers.
LOCAL = Viewer("admin-7", frozenset({Scope.OFFICIAL, Scope.ADMIN}), "H58")


@pytest.mark.parametrize("viewer", [AUDITOR, LOCAL], ids=["inspector", "official"])
def test_both_executors_answer_alike(viewer: Viewer, ask: Asking, pool: Pool) -> None:
    # Without shrinking: a document found is printed, and shrinking one takes minutes.
    @settings(
        max_examples=150,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(written=st.deferred(lambda: documents(CORE, pool)))
    def equal(written: Written) -> None:
        note(written.text)
        note(repr(written.variables))
        assert not validate(CORE, parse(written.text))
        reply = ask.reply(written.text, viewer, variables=written.variables)
        errors = reply.get("errors", [])
        others = [each for each in errors if not each["extensions"]["code"].startswith("UNKNOWN_")]
        unknown = len(errors) > len(others)
        if others:
            code = others[0]["extensions"]["code"]
            event(code)
            if code == "BAD_INPUT":
                assert others[0]["message"] in refusals(ask, written, viewer)
                return
            assert code in ("DOCUMENT_TOO_LARGE", "COST_EXCEEDED", "BAD_CURSOR"), errors
            return
        event("unknown" if unknown else "answered")
        # What names something unknown is answered by neither executor, but ahead of both.
        assert reply["data"] == (None if unknown else ask.loop.run(resolved(ask, written, viewer)))

    equal()
