"""Nobody changes or removes what is recorded: not the writer, not the owner, not the superuser."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from ledger import roles
from ledger.errors import SchemaForbidden
from ledger.store import Ledger
from tests.ledger.conftest import Login
from tests.ledger.samples import WAIT_SECONDS, command, states

STATEMENTS = [
    f"{statement}{table}{rest}"
    for table in ("events", "claims")
    for statement, rest in (
        ("update ledger.", " set stream = stream" if table == "claims" else " set state = state"),
        ("update ledger.", (" set stream = stream" if table == "claims" else " set topic = 'x'") + " where false"),
        ("delete from ledger.", ""),
        ("delete from ledger.", " where false"),
        ("truncate ledger.", ""),
    )
] + [
    "truncate ledger.events, ledger.claims cascade",
    "insert into ledger.claims select * from ledger.claims on conflict (kind, value) do update set stream = excluded.stream",
    "merge into ledger.events e using ledger.events s on e.notification_id = s.notification_id when matched then delete",
    "with gone as (delete from ledger.claims returning 1) select count(*) from gone",
]


@pytest.fixture(scope="module")
def before(shared_ledger: Ledger) -> list[bytes]:
    shared_ledger.append_all([command(claims=(("code", f"A{n}"),)) for n in range(3)])
    return states(shared_ledger.datastore.conninfo)


@pytest.fixture(params=["superuser", "superuser as replica", "owner", "writer", "reader"])
def identity(request: pytest.FixtureRequest, shared_ledger: Ledger) -> Iterator[psycopg.Connection]:
    with psycopg.connect(shared_ledger.datastore.conninfo, autocommit=True) as connection:
        assert connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone() == (True,)
        if request.param == "superuser as replica":
            connection.execute("set session_replication_role = replica")
        elif request.param in roles.DUTIES:
            connection.execute("select set_config('role', %s, false)", (roles.stored(connection)[request.param],))
        yield connection


@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_role_changes_or_removes_anything(
    shared_ledger: Ledger, before: list[bytes], identity: psycopg.Connection, statement: str
):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        identity.execute(statement)
    assert states(shared_ledger.datastore.conninfo) == before
    assert len(shared_ledger.find_many("code", ["A0", "A1", "A2"])) == 3


def test_the_triggers_refuse_by_name(shared_ledger: Ledger, before: list[bytes]):
    with (
        psycopg.connect(shared_ledger.datastore.conninfo, autocommit=True) as superuser,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="is refused: facts are never changed"),
    ):
        superuser.execute("delete from ledger.events")


@pytest.mark.parametrize(
    ("duty", "allowed"),
    [
        ("writer", {"events": {"INSERT", "SELECT"}, "claims": {"INSERT", "SELECT"}, "migrations": {"SELECT"}}),
        ("reader", {"events": {"SELECT"}, "claims": {"SELECT"}, "migrations": {"SELECT"}}),
        ("public", {"events": set(), "claims": set(), "migrations": set()}),
    ],
)
def test_a_role_holds_no_more_than_it_needs(shared_ledger: Ledger, duty: str, allowed: dict[str, set[str]]):
    with psycopg.connect(shared_ledger.datastore.conninfo) as connection:
        role = roles.stored(connection).get(duty, "public")
        for table, expected in allowed.items():
            held = connection.execute(
                "select privilege_type from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', "
                "'TRIGGER']) as privilege_type where has_table_privilege(%s, 'ledger.' || %s, privilege_type)",
                (role, table),
            ).fetchall()
            assert {privilege for (privilege,) in held} == expected
        executable = connection.execute(
            "select proname from pg_proc where pronamespace = 'ledger'::regnamespace and has_function_privilege(%s, oid, 'EXECUTE')",
            (role,),
        ).fetchall()
        assert {name for (name,) in executable} == ({"append", "hold", "barrier"} if duty == "writer" else set())


def test_the_owner_cannot_log_in_and_its_functions_have_a_fixed_search_path(shared_ledger: Ledger):
    with psycopg.connect(shared_ledger.datastore.conninfo) as connection:
        names = roles.stored(connection)
        assert connection.execute(
            "select rolcanlogin, rolsuper from pg_roles where rolname = %s", (names["owner"],)
        ).fetchone() == (False, False)
        functions = connection.execute(
            "select proname, prosecdef, pg_get_userbyid(proowner), proconfig from pg_proc where pronamespace = 'ledger'::regnamespace"
        ).fetchall()
    assert len(functions) == 4
    for name, definer, owner, settings in functions:
        assert (definer or name == "refuse", owner) == (True, names["owner"])
        assert "search_path=pg_catalog, pg_temp" in settings


def test_a_ledger_works_as_the_writer(shared_ledger: Ledger):
    writer = shared_ledger.privileges().role
    assert writer is not None
    assert writer.startswith("ledger_writer_")
    who = shared_ledger.datastore.attempt(
        lambda connection: connection.execute("select current_user as who").fetchone()
    )
    assert who == {"who": writer}
    with shared_ledger.datastore.session() as connection:
        assert connection.execute("select current_user").fetchone() == (writer,)


@pytest.mark.parametrize(("duty", "appends"), [("writer", True), ("reader", False)])
def test_a_login_gets_its_rights_by_membership(ledger: Ledger, login: Callable[[str], Login], duty: str, appends: bool):
    member = login(ledger.datastore.conninfo)
    ledger.append_all([command()])
    with psycopg.connect(ledger.datastore.conninfo) as connection:
        role = roles.stored(connection)[duty]
    member.run(f'grant "{role}" to {{login}}')
    with Ledger(member.conninfo) as own:
        assert own.privileges() == roles.Privileges(member.name, role, separated=True)
        assert len(own.page(0, 10)) == 1
        if appends:
            own.append_all([command()])
        else:
            with pytest.raises(SchemaForbidden):
                own.append_all([command()])
            with pytest.raises(SchemaForbidden):
                own.submit(command()).result(WAIT_SECONDS)
    assert ledger.head() == 1 + appends


def test_an_insert_that_did_not_come_by_its_position_under_the_lock_is_refused(ledger: Ledger):
    """eventsourcing's stock insert would draw positions outside our lock: here it finds no way to."""
    with psycopg.connect(ledger.datastore.conninfo) as connection, pytest.raises(psycopg.errors.NotNullViolation):
        connection.execute(
            "insert into ledger.events (originator_id, originator_version, topic, state) values (gen_random_uuid(), 1, 'x', '')"
        )
