"""Who sees what: every root field, asked by every scope. Whatever is not granted is refused, or as if it were unknown."""

import itertools

import pytest

from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.compiler import identity
from graphql_api.schema import LEXICON
from tests.graphql_api.conftest import AUDITOR, OFFICIAL, Asking, scoped
from tests.graphql_api.world import petitions as world_petitions
from tests.graphql_api.world.building import World

READERS = {Scope.INSPECTOR, Scope.AUDITOR}
WATCHERS = READERS | {Scope.ADMIN}
LISTS = ("dossiers", "deadlines", "overdue", "actions", "findings", "petitions", "dossierScores")
# The law is everybody's.
LAW = {
    "procedure": '(code: "3.000001") { version }',
    "procedures": "{ totalCount }",
    "paperChanges": "{ totalCount }",
    "procedureDifference": '(code: "3.000001", from: 1, to: 2) { papersSaved }',
    "rulePacks": "{ reference }",
    "agencies": "{ code }",
    "agency": '(code: "H58") { name }',
    "dueDate": '(start: "2026-01-08", limit: 1, unit: WORKING_DAY) { dueOn }',
    "calendar": "(year: 2026) { on }",
}
# So are commendations, and conduct cases whose conclusion is approved.
CONDUCT = {
    "conductCase": f'(code: "{world_petitions.FOUNDED}") {{ code }}',
    "conductCases": "{ totalCount }",
    "commendations": "{ totalCount }",
}
APPLICANT = scoped(Scope.APPLICANT)
# An inspector's reads are recorded: `test_journey_of_a_petition.py`.
UNRECORDED = [None, *(scope for scope in Scope if scope is not Scope.INSPECTOR)]
OWN_LISTS = [(APPLICANT, "dossiers"), (APPLICANT, "petitions")]
NOBODYS = [ANONYMOUS, *(scoped(scope) for scope in Scope if scope not in READERS | {Scope.OFFICIAL})]
# An official whose token names no agency cannot be issued; a viewer made so sees nothing all the same.
STRAYS = [Viewer("lost", frozenset({Scope.OFFICIAL})), Viewer("nameless", frozenset())]


def test_every_root_field_is_covered_here() -> None:
    roots = {meaning.name for meaning in LEXICON.fields("Query")}
    elsewhere = {"accesses", "dossier", "node", "dossierStatus", "petition", "official", "ledger", "viewer"}
    publicity = {
        "publication",
        "publications",
        "publicationDuties",
        "dutyShares",
        "directive",
        "directives",
    }  # test_publicity.py, test_public_duties.py
    reports = {
        "periodReport",
        "auditCoverage",
        "findingTotals",
        "scorecards",
        "simplificationResults",
    }  # tests/graphql_api/test_reports.py
    signals = {"signals"}  # tests/graphql_api/signals
    compared = {"cumbersomeProcedures", "performance", "guidanceOnce"}  # tests/graphql_api/test_comparisons.py
    forms = {"reportForm", "reportingPeriod"}  # tests/graphql_api/test_report_forms.py
    register = {"register"}  # tests/graphql_api/test_register.py
    shared = {"sharedDataSources"}  # tests/graphql_api/test_shared_data.py
    assert roots == {
        *LISTS,
        *LAW,
        *CONDUCT,
        *elsewhere,
        *publicity,
        *reports,
        *signals,
        *compared,
        *shared,
        *forms,
        *register,
    }


@pytest.mark.parametrize("viewer", [ANONYMOUS, AUDITOR, OFFICIAL], ids=str)
def test_the_law_is_everybodys(viewer: Viewer, ask: Asking) -> None:
    data = ask.data("{ " + " ".join(name + asked for name, asked in LAW.items()) + " }", viewer)
    assert all(data.values())
    version = identity.encode("ProcedureVersion", "3.000001@1")
    found = ask.data("query ($id: ID!) { node(id: $id) { ... on ProcedureVersion { version } } }", viewer, id=version)
    assert found == {"node": {"version": 1}}


@pytest.mark.parametrize("scope", [None, *Scope], ids=str)
def test_who_read_what_is_for_those_who_watch(scope: Scope | None, ask: Asking) -> None:
    viewer = scoped(scope) if scope else ANONYMOUS
    for asked in (
        "{ accesses { nodes { reader } } }",
        '{ accesses { nodes { reader } } agency(code: "H58") { code } }',
    ):
        if scope not in WATCHERS:
            assert ask.code(asked, viewer) == "FORBIDDEN"
            continue
        readers = {node["reader"] for node in ask.data(asked, viewer)["accesses"]["nodes"]}
        assert readers == ({"inspector-1"} if scope is Scope.INSPECTOR else {"inspector-1", "inspector-2"})


def test_a_finding_is_found_by_its_id_where_it_may_be_read(ask: Asking) -> None:
    (found,) = ask.data('{ findings(filter: { code: "LATE_LEG" }) { nodes { id } } }')["findings"]["nodes"]
    asked = "query ($id: ID!) { node(id: $id) { id ... on Finding { code } } }"
    own = Viewer("official-8", frozenset({Scope.OFFICIAL}), "H58")
    assert ask.data(asked, own, **found)["node"] == {**found, "code": "LATE_LEG"}
    assert ask.data(asked, AUDITOR, **found)["node"] == {**found, "code": "LATE_LEG"}
    for viewer in (OFFICIAL, *NOBODYS):
        assert ask.data(asked, viewer, **found)["node"] is None


@pytest.mark.parametrize(
    ("viewer", "name"),
    [pair for pair in itertools.product([*NOBODYS, *STRAYS], LISTS) if pair not in OWN_LISTS],
    ids=str,
)
def test_lists_are_forbidden_to_who_may_read_no_dossier(viewer: Viewer, name: str, ask: Asking) -> None:
    reply = ask.reply(f"{{ {name} {{ totalCount }} ledger {{ position }} }}", viewer)
    assert reply["data"] is None
    assert [(error["extensions"]["code"], error["path"]) for error in reply["errors"]] == [("FORBIDDEN", [name])]


@pytest.mark.parametrize("viewer", [*NOBODYS, *STRAYS], ids=str)
def test_a_dossier_is_unknown_to_who_may_read_none(viewer: Viewer, ask: Asking, world: World) -> None:
    ids = [identity.encode("Dossier", world.stream("H56-0001")), identity.encode("DossierEvent", 1)]
    data = ask.data(
        'query ($a: ID!, $b: ID!) { dossier(code: "H56-0001") { code asOf { version } } a: node(id: $a) { id } b: node(id: $b) { id } }',
        viewer,
        a=ids[0],
        b=ids[1],
    )
    assert data == {"dossier": None, "a": None, "b": None}


def test_auditors_read_all(ask: Asking, world: World) -> None:
    data = ask.data(
        '{ dossiers { totalCount } a: dossier(code: "H56-0001") { code } b: dossier(code: "H57-0001") { code } }',
        AUDITOR,
    )
    assert data == {
        "dossiers": {"totalCount": len(world.dossiers)},
        "a": {"code": "H56-0001"},
        "b": {"code": "H57-0001"},
    }


def test_an_official_reads_their_own_agency_only(ask: Asking, world: World) -> None:
    own = {code for code in world.dossiers if not code.startswith(("H57", "H58"))}
    data = ask.data(
        """
        {
          dossiers(first: 100) { nodes { code agency { code } } totalCount }
          deadlines(first: 100) { nodes { dossier { code } } totalCount }
          overdue(first: 100) { nodes { dossier { code } } totalCount }
          actions(first: 100) { nodes { dossier { code } } totalCount }
        }
        """,
        OFFICIAL,
    )
    assert {node["code"] for node in data["dossiers"]["nodes"]} == own
    assert data["dossiers"]["totalCount"] == len(own)
    for name in ("deadlines", "overdue", "actions"):
        codes = {node["dossier"]["code"] for node in data[name]["nodes"]}
        assert codes
        assert codes <= own
        assert data[name]["totalCount"] == len(data[name]["nodes"])


def test_asking_for_another_agency_finds_nothing(ask: Asking) -> None:
    for name in ("dossiers", "deadlines", "overdue", "actions"):
        data = ask.data(f'{{ {name}(filter: {{ agency: "H57" }}) {{ totalCount nodes {{ __typename }} }} }}', OFFICIAL)
        assert data[name] == {"totalCount": 0, "nodes": []}


def test_another_agencys_dossier_is_unknown_under_every_name(ask: Asking, world: World) -> None:
    stream = world.stream("H57-0001")
    event = world.histories["H57-0001"][0].position
    data = ask.data(
        'query ($a: ID!, $b: ID!) { dossier(code: "H57-0001") { code } a: node(id: $a) { id } b: node(id: $b) { id } }',
        OFFICIAL,
        a=identity.encode("Dossier", stream),
        b=identity.encode("DossierEvent", event),
    )
    assert data == {"dossier": None, "a": None, "b": None}
    assert ask.data("query ($a: ID!) { a: node(id: $a) { id } }", AUDITOR, a=identity.encode("DossierEvent", event))[
        "a"
    ]


def test_a_plan_of_one_sight_is_not_used_for_another(ask: Asking) -> None:
    document = "{ overdue { totalCount } }"
    counts = [
        ask.data(document, viewer)["overdue"]["totalCount"]
        for viewer in (
            AUDITOR,
            *(Viewer("b", frozenset({Scope.OFFICIAL}), agency) for agency in ("H56", "H57", "H58")),
            AUDITOR,
        )
    ]
    assert counts[0] == counts[4] == sum(counts[1:4])
    assert all(counts)
    assert ask.code(document, ANONYMOUS) == "FORBIDDEN"


def test_the_fallback_keeps_to_the_same_rows(ask: Asking) -> None:
    folded = "code asOf { version }"
    assert ask.data(f'{{ dossier(code: "H57-0001") {{ {folded} }} }}', OFFICIAL) == {"dossier": None}
    assert ask.data(f'{{ dossier(code: "H56-0001") {{ {folded} }} }}', OFFICIAL)["dossier"]["asOf"]["version"] == 5
    nodes = ask.data(f"{{ dossiers(first: 100) {{ nodes {{ {folded} }} totalCount }} }}", OFFICIAL)["dossiers"]
    assert nodes["totalCount"] == len(nodes["nodes"])
    assert all(not node["code"].startswith("H57") for node in nodes["nodes"])
    assert ask.code(f"{{ dossiers {{ nodes {{ {folded} }} }} }}", ANONYMOUS) == "FORBIDDEN"


def test_the_public_look_up_says_code_and_completion_only(ask: Asking) -> None:
    query = "query ($code: String!) { dossierStatus(code: $code) { code completion status dueOn finishedAt steps } }"
    nothing = {"status": None, "dueOn": None, "finishedAt": None, "steps": None}
    assert ask.data(query, ANONYMOUS, code="H56-0005")["dossierStatus"] == {
        "code": "H56-0005",
        "completion": 100,
        **nothing,
    }
    assert ask.data(query, ANONYMOUS, code="H56-0001")["dossierStatus"] == {
        "code": "H56-0001",
        "completion": 0,
        **nothing,
    }
    assert ask.data(query, scoped(Scope.APPLICANT), code="H56-0001")["dossierStatus"]["status"] is None
    assert ask.data(query, OFFICIAL, code="H57-0001")["dossierStatus"]["status"] is None
    assert ask.data(query, OFFICIAL, code="H56-0001")["dossierStatus"]["status"] == "SUPPLEMENT_REQUIRED"
    assert ask.data(query, AUDITOR, code="H57-0004")["dossierStatus"]["steps"] == ["Thẩm định"]


@pytest.mark.parametrize("viewer", [ANONYMOUS, AUDITOR], ids=str)
def test_a_wrong_secret_and_an_unknown_code_are_answered_alike(viewer: Viewer, ask: Asking) -> None:
    query = "query ($code: String!, $secret: String) { dossierStatus(code: $code, secret: $secret) { code } }"
    wrong = ask.answer(query, viewer, variables={"code": "H56-0001", "secret": "12345678"})
    unknown = ask.answer(query, viewer, variables={"code": "none", "secret": "12345678"})
    assert wrong.body == unknown.body
    assert ask.answer(query, viewer, variables={"code": "none"}).body == unknown.body


def test_a_short_secret_is_refused_and_none_may_stand_in_a_url(ask: Asking) -> None:
    query = 'query ($secret: String) { dossierStatus(code: "H56-0001", secret: $secret) { code } }'
    assert ask.code(query, ANONYMOUS, variables={"secret": "1234567"}) == "BAD_SECRET"
    assert ask.code(query, ANONYMOUS, variables={"secret": "12345678"}, in_url=True) == "BAD_SECRET"
    literal = '{ dossierStatus(code: "H56-0001", secret: "1234567") { code } }'
    assert ask.code(literal, ANONYMOUS) == "BAD_SECRET"


def test_a_stopped_projections_error_is_shown_to_readers_of_all_only(ask: Asking) -> None:
    statement = LEXICON.of("Stoppage", "error").word
    assert "$sees_all" in statement.sql  # type: ignore[union-attr]  # an expression


def test_findings_of_a_dossier_are_for_those_who_may_list_them(ask: Asking) -> None:
    asked = (
        '{ dossier(code: "H58-0001") { agency { code } findings { code reference } legs { agency { code } } }'
        ' findings(filter: { dossier: "H58-0001" }) { totalCount } }'
    )
    own, part = (Viewer(f"official-{agency}", frozenset({Scope.OFFICIAL}), agency) for agency in ("H58", "H59"))
    answers = {viewer.subject: ask.data(asked, viewer) for viewer in (AUDITOR, own, part)}
    seen = {subject: reply["dossier"] for subject, reply in answers.items()}
    assert {leg["agency"]["code"] for leg in seen["auditor-1"]["legs"]} > {"H59"}
    assert seen["auditor-1"]["findings"]
    assert seen["official-H58"]["findings"] == seen["auditor-1"]["findings"]
    charged = [each for each in seen["auditor-1"]["findings"] if each["code"] == "LATE_LEG"]  # to the leg's agency
    assert seen["official-H59"]["findings"] == charged
    assert 0 < len(charged) < len(seen["auditor-1"]["findings"])
    assert answers["official-H59"]["findings"] == {"totalCount": 0}  # its lists are of its own dossiers


@pytest.mark.parametrize("scope", [None, *Scope], ids=str)
def test_no_name_before_a_conclusion_is_approved_and_founded(scope: Scope | None, ask: Asking) -> None:
    viewer = scoped(scope) if scope else ANONYMOUS
    asked = "{ conductCases { nodes { code official { id } reference allegation concludedBy } } }"
    reply = {node["code"]: node for node in ask.data(asked, viewer)["conductCases"]["nodes"]}
    ours = world_petitions
    if scope in WATCHERS:
        assert set(reply) == {ours.OPEN, ours.CONCLUDED, ours.DROPPED, ours.FOUNDED, ours.UNFOUNDED}
        assert all(node["official"] for node in reply.values())
        return
    assert set(reply) == {ours.FOUNDED, ours.UNFOUNDED}
    assert reply[ours.FOUNDED]["official"] == {"id": ours.ACCUSED}
    assert reply[ours.UNFOUNDED]["official"] is None
    assert not any(node[key] for node in reply.values() for key in ("reference", "allegation", "concludedBy"))
    for code in (ours.OPEN, ours.CONCLUDED, ours.DROPPED):
        assert ask.data(f'{{ conductCase(code: "{code}") {{ code }} }}', viewer) == {"conductCase": None}


@pytest.mark.parametrize("scope", UNRECORDED, ids=str)
def test_a_petition_of_somebody_else_is_a_code_and_a_degree(scope: Scope | None, ask: Asking) -> None:
    viewer = scoped(scope) if scope else ANONYMOUS
    asked = (
        f'{{ petition(code: "{world_petitions.HARASSED}") {{ code completion status dueOn agency {{ code }} topic }} }}'
    )
    reply = ask.data(asked, viewer)["petition"]
    assert (reply["code"], reply["completion"]) == (world_petitions.HARASSED, 40)
    assert (reply["status"] is not None) is (scope in READERS)
    assert (reply["topic"] is not None) is (scope in READERS)


@pytest.mark.parametrize("scope", UNRECORDED, ids=str)
def test_an_officials_page_is_for_inspectors_and_auditors(scope: Scope | None, ask: Asking) -> None:
    viewer = scoped(scope) if scope else ANONYMOUS
    found = ask.data(f'{{ official(id: "{world_petitions.ACCUSED}") {{ id }} }}', viewer)["official"]
    assert (found is not None) is (scope in READERS)
