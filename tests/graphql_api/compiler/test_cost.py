"""What queries cost, and what clients may spend."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from graphql_api.access.scopes import ANONYMOUS
from graphql_api.budget import Budget, Client
from graphql_api.engine import Engine
from graphql_api.errors import RateLimited
from graphql_api.settings import Allowances
from graphql_api.throttle import Allowance, Throttle
from tests.graphql_api.conftest import AUDITOR, Asking, settings_for
from tests.graphql_api.world.building import World
from tests.graphql_api.world.dossiers import NOW

SLOW = Allowance(capacity=3, per_second=0.001)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    throttle = Throttle(Allowance(capacity=10, per_second=2), clock=clock)
    assert [throttle.take("a", 4), throttle.take("a", 4), throttle.take("a", 4)] == [6, 2, None]
    assert throttle.wait("a", 4) == 1
    assert throttle.take("b", 10) == 0
    clock.now += 1
    assert throttle.take("a", 4) == 0
    clock.now += 100
    assert throttle.level("a") == 10
    assert throttle.take("a", 11) is None


def test_buckets_are_remembered_in_bounds() -> None:
    throttle = Throttle(SLOW, remembered=100)
    for number in range(1_000):
        throttle.take(f"client {number}")
    assert len(throttle) == 100


def test_clients_are_told_apart_by_subject_or_network() -> None:
    assert Budget.client(AUDITOR, "10.0.0.1") == Budget.client(AUDITOR, "10.0.0.2")
    assert Budget.client(ANONYMOUS, "10.0.0.1") != Budget.client(ANONYMOUS, "10.0.0.2")
    same = [
        Budget.client(ANONYMOUS, address)
        for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2:0:0:0:7")
    ]
    assert len(set(same)) == 1
    assert Budget.client(ANONYMOUS, "2001:db8:1:3::1") not in same
    assert Budget.client(ANONYMOUS, "::ffff:10.0.0.1") != Budget.client(ANONYMOUS, "::ffff:10.0.0.2")


@pytest.mark.parametrize(
    ("document", "cost"),
    [
        ("{ __typename }", 0),
        ("{ viewer { subject } }", 1),
        ('{ dossier(code: "x") { code version deadline { dueOn } } }', 2),
        ("{ dossiers(first: 10) { nodes { code } } }", 11),
        ("{ dossiers { nodes { code } } }", 21),
        ("{ dossiers(first: 10) { edges { node { code } } } }", 11),
        ("{ dossiers(first: 10) { nodes { code agency { code } deadline { dueOn } } } }", 31),
        ("{ dossiers(first: 10) { nodes { history(first: 10) { nodes { type } } } } }", 121),
        ("{ dossiers(first: 10) { totalCount } }", 101),
        ("{ a: viewer { subject } b: viewer { subject } }", 2),
        ("{ __schema { queryType { name } } }", 200),
        ("{ auditCoverage { dossiers } }", 100),
        ('{ signals(from: "2026-01-01", to: "2026-01-31") { kind } }', 1_700),
    ],
)
def test_what_a_query_costs(document: str, cost: int, ask: Asking) -> None:
    assert ask.reply(document)["extensions"] == {"cost": {"requested": cost, "available": 20_000}}


def test_the_cost_follows_the_variables(ask: Asking) -> None:
    document = "query ($n: Int) { dossiers(first: $n) { nodes { history(first: $n) { nodes { type } } } } }"
    costs = [ask.reply(document, AUDITOR, variables={"n": n})["extensions"]["cost"]["requested"] for n in (1, 10)]
    assert costs == [4, 121]


def test_a_query_that_costs_too_much_is_refused(ask: Asking) -> None:
    document = "{ dossiers(first: 100) { nodes { history(first: 100) { nodes { dossier { history(first: 100) { nodes { type } } } } } } } }"
    reply = ask.reply(document)
    assert reply["errors"][0]["extensions"]["code"] == "COST_EXCEEDED"
    assert reply["errors"][0]["extensions"]["cost"]["available"] == 20_000
    assert "data" not in reply


@pytest.fixture
def poor(world: World, loop: asyncio.Runner) -> Iterator[Asking]:
    """An engine whose clients may spend little."""
    allowances = Allowances(
        anonymous_cost=Allowance(capacity=50, per_second=0.001),
        authenticated_cost=Allowance(capacity=100, per_second=0.001),
        lookups_per_client=Allowance(capacity=4, per_second=0.001),
        lookups_per_code=SLOW,
        anonymous_misses=SLOW,
        authenticated_misses=Allowance(capacity=5, per_second=0.001),
    )
    engine = Engine(settings_for(world, allowances=allowances), clock=lambda: NOW)
    loop.run(engine.open())
    yield Asking(engine, loop)
    loop.run(engine.close())


def someone(number: int) -> Client:
    """An anonymous client."""
    return Client(f"address {number}", anonymous=True)


LOOK_UP = "query ($code: String!) { dossierStatus(code: $code) { completion } }"


def test_look_ups_are_limited_per_client(poor: Asking) -> None:
    codes = [poor.reply(LOOK_UP, ANONYMOUS, variables={"code": f"c{n}"}, client=someone(1)) for n in range(5)]
    assert ["errors" in reply for reply in codes] == [False] * 4 + [True]
    assert codes[4]["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
    assert "errors" not in poor.reply(LOOK_UP, ANONYMOUS, variables={"code": "c9"}, client=someone(2))


def test_look_ups_are_limited_per_code_whether_it_exists_or_not(poor: Asking) -> None:
    for code in ("H56-0001", "unknown"):
        answers = [poor.answer(LOOK_UP, ANONYMOUS, variables={"code": code}, client=someone(n)) for n in range(10, 14)]
        assert [answer.status for answer in answers] == [200, 200, 200, 429]


def test_a_code_has_one_allowance_however_it_is_typed(poor: Asking) -> None:
    spellings = ["H56-0002", "h56-0002", "H56 – 0002", "\uff28\uff15\uff16\u22120002"]
    answers = [
        poor.answer(LOOK_UP, ANONYMOUS, variables={"code": each}, client=someone(20 + n))
        for n, each in enumerate(spellings)
    ]
    assert [answer.status for answer in answers] == [200, 200, 200, 429]


def test_many_look_ups_in_one_document_are_many_look_ups(poor: Asking) -> None:
    document = "{ " + " ".join(f'a{n}: dossierStatus(code: "c{n}") {{ completion }}' for n in range(5)) + " }"
    assert poor.code(document, ANONYMOUS, client=someone(3)) == "RATE_LIMITED"


def test_known_readers_look_up_as_they_like(poor: Asking) -> None:
    client = Client("subject i", anonymous=False)
    for _ in range(6):
        assert "errors" not in poor.reply(LOOK_UP, AUDITOR, variables={"code": "H56-0001"}, client=client)


def test_documents_not_seen_before_are_limited_apart(poor: Asking) -> None:
    documents = [f"{{ ledger {{ p{n}: position }} }}" for n in range(4)]
    answers = [poor.answer(document, ANONYMOUS, client=someone(4)) for document in documents]
    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    assert answers[3].headers["retry-after"]
    # What is known costs no reading.
    assert [poor.answer(documents[0], ANONYMOUS, client=someone(4)).status for _ in range(3)] == [200] * 3


def test_broken_documents_are_paid_for_too(poor: Asking) -> None:
    codes = [poor.code("{ no }", ANONYMOUS, client=someone(5)) for _ in range(4)]
    assert codes == ["VALIDATION_FAILED"] * 3 + ["RATE_LIMITED"]


def test_long_documents_cost_more_to_read(poor: Asking) -> None:
    assert poor.code("{ no }" + " " * 2_000, ANONYMOUS, client=someone(6)) == "RATE_LIMITED"


def test_shapes_not_seen_before_are_paid_for(poor: Asking) -> None:
    client = Client("subject shapes", anonymous=False)
    document = "query ($f: DossierFilter) { dossiers(filter: $f, first: 1) { nodes { code } } }"
    department, source = {"department": "x"}, {"source": "x"}
    status: dict[str, Any] = {"status": []}
    shapes = [department, source, status, department | source, department | status, source | status]
    statuses = [poor.answer(document, variables={"f": each}, client=client).status for each in shapes]
    assert statuses == [200] * 5 + [429]


def test_costs_are_charged_and_told(poor: Asking) -> None:
    client = Client("subject spender", anonymous=False)
    document = "{ dossiers(first: 39) { nodes { code } } viewer { rateLimit { limit remaining resetAt } } }"
    first = poor.reply(document, AUDITOR, client=client)
    assert first["extensions"]["cost"] == {"requested": 42, "available": 58}
    assert first["data"]["viewer"]["rateLimit"]["limit"] == 100
    assert first["data"]["viewer"]["rateLimit"]["remaining"] == 58
    assert first["data"]["viewer"]["rateLimit"]["resetAt"] > NOW.isoformat()
    assert poor.reply(document, AUDITOR, client=client)["extensions"]["cost"]["available"] == 16
    third = poor.answer(document, AUDITOR, client=client)
    assert (third.status, third.errors[0].code) == (429, "RATE_LIMITED")


def test_nobody_is_charged_in_process(poor: Asking) -> None:
    for _ in range(5):
        assert (
            poor.reply("{ dossiers { nodes { code } } viewer { rateLimit { limit } } }")["data"]["viewer"]["rateLimit"]
            is None
        )


def test_a_budget_refuses_in_words() -> None:
    budget = Budget(Allowances(anonymous_cost=SLOW))
    with pytest.raises(RateLimited, match="retry this query in"):
        budget.charge(someone(1), 4)
