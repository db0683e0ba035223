"""Each kept release opened by the program of today: its database, with tables that fit or do not, and its JSON Lines."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from msgspec import Struct

from app import keys
from app.assembly import opened
from app.postgres.embedded import Embedded
from app.settings import Settings
from exchange.exports.jsonl import import_jsonl
from tests.releases import database
from tests.releases.asking import Asker, asking
from tests.releases.kept import KEY, Answers, Release, Stored, releases


class Opened(Struct, frozen=True):
    """A release's ledger, opened and projected. `found`: what its tables held before the program of today saw them."""

    release: Release
    answers: Answers
    kept: Stored
    found: Stored
    conninfo: str
    ask: Asker
    said: Mapping[str, dict[str, Any]]


def _from_dump(conninfo: str, release: Release) -> None:
    database.restore(conninfo, release.dump)


def _from_lines(conninfo: str, release: Release) -> None:
    with opened(Settings(), conninfo, projections=False) as assembly:
        import_jsonl(assembly.ledger, release.lines)


def _from_dump_of_another_shape(conninfo: str, release: Release) -> None:
    """As a release leaves it whose tables are not those of today: they have to be made anew."""
    database.restore(conninfo, release.dump)
    with psycopg.connect(conninfo) as connection:
        connection.execute("comment on schema projections is 'another shape'")
        connection.execute("drop table projections.dossiers cascade")


WAYS = {"dump": _from_dump, "other-shape": _from_dump_of_another_shape, "lines": _from_lines}
EACH = [(release, way) for release in releases() for way in WAYS.values()]
NAMES = [f"{release.folder.name}-{way}" for release in releases() for way in WAYS]


@pytest.fixture(scope="package", params=EACH, ids=NAMES)
def ledger(
    request: pytest.FixtureRequest, server: Embedded, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    release: Release
    fill: Callable[[str, Release], None]
    release, fill = request.param
    home: Path = tmp_path_factory.mktemp("home")
    shutil.copy(release.folder / KEY, home / keys.RECEIPT.file)
    name = f"test_{uuid4().hex}"
    conninfo = server.create_database(name)
    fill(conninfo, release)
    found = database.stored(conninfo)
    answers = release.answers
    with asking(conninfo, home, answers.asked_at) as ask:
        said = {name: ask(each.question) for name, each in answers.answered.items()}
        yield Opened(release, answers, release.stored(), found, conninfo, ask, said)
    server.drop_database(name)
