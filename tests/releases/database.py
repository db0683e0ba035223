"""A ledger's database out of a server and into another, by the programs that came with PostgreSQL; and what its tables hold.

Roles belong to the whole server and carry the database's name (ledger/roles.py): a dump names those of the database `kept`, and
restoring puts those of the new database in their place.
"""

import re
import subprocess

import psycopg

from app.postgres.binaries import bundled
from ledger.roles import name_of, provide
from tests.releases.kept import Claim, Row, Stored

KEPT = "kept"
"""The name of the database that is dumped."""
_ROLE = re.compile(rf"\bledger_(owner|writer|reader)_{KEPT}\b")


def dump(conninfo: str) -> str:
    """Takes the database `kept`, returns its schemas with their data, as `pg_dump` writes them."""
    reply = ["--schema=ledger", "--schema=projections", f"--dbname={conninfo}"]
    program = str(bundled().program("pg_dump"))
    return subprocess.run([program, *reply], capture_output=True, text=True, check=True).stdout


def restore(conninfo: str, dumped: str) -> None:
    """Takes an empty database and a dump, makes the roles and restores it."""
    with psycopg.connect(conninfo) as connection:
        database = connection.info.dbname
        assert provide(connection)
    script = _ROLE.sub(lambda found: name_of(found[1], database), dumped)
    reply = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--dbname={conninfo}"]
    program = str(bundled().program("psql"))
    done = subprocess.run([program, *reply], input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def stored(conninfo: str) -> Stored:
    """Takes a database, returns what the ledger's tables hold, past the program that wrote them."""
    with psycopg.connect(conninfo) as connection:
        events = connection.execute(
            "select notification_id, originator_id::text, originator_version, topic, convert_from(state, 'UTF8'),"
            " command_id::text from ledger.events order by notification_id"
        )
        rows = [Row(*each) for each in events]
        claims = connection.execute("select kind, value, stream::text from ledger.claims")
        return Stored(rows, sorted(Claim(*each) for each in claims))
