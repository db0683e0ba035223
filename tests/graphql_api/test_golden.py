"""Golden files: a query, its answer and its SQL side by side, checked by hand: a wrong mapping is wrong in both executors.

Each folder of `golden/` is a group of cases that ask a small world of their own (`world/groups.py`).

`DOSSIER_WRITE_GOLDEN=1 pytest tests/graphql_api/test_golden.py` writes answers and statements anew; read the difference before
committing it. Statements are laid out for people (`sql_layout`); what runs is the compiler's one line. The first lines of a query may
say `# as: SCOPE [AGENCY]` (default auditor) and `# variables: {...}`.
"""

import asyncio
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pytest
from graphql import parse, validate

from app.postgres.embedded import Embedded
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.compiler import documents
from graphql_api.compiler.plan import compile_document
from graphql_api.engine import Engine
from graphql_api.schema import CORE, LEXICON
from tests.graphql_api.conftest import Asking, settings_for
from tests.graphql_api.sql_layout import laid_out
from tests.graphql_api.world.building import built
from tests.graphql_api.world.dossiers import NOW
from tests.graphql_api.world.groups import GROUPS

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(str(path.parent.relative_to(GOLDEN)) for path in GOLDEN.glob("**/query.graphql"))
WRITE = bool(os.environ.get("DOSSIER_WRITE_GOLDEN"))


def _reply(query: str, what: str) -> str | None:
    found = re.search(rf"^# {what}: (.+)$", query, re.MULTILINE)
    return found[1] if found else None


def _viewer(query: str) -> Viewer:
    scope, _, agency = (_reply(query, "as") or "auditor").partition(" ")
    if scope == "public":
        return ANONYMOUS
    return Viewer(f"{scope}-1", frozenset({Scope(scope)}), agency or None)


def _statement(engine: Engine, query: str, variables: dict[str, Any], viewer: Viewer) -> str:
    document = documents.read(query, None, CORE, engine.settings.limits, suggestions=True)
    coerced = document.variables(variables, 10, suggestions=True)
    return compile_document(document, coerced, LEXICON, engine.settings, viewer.sight).sql


@pytest.fixture(scope="module")
def of_group(server: Embedded, loop: asyncio.Runner) -> Iterator[Callable[[str], Asking]]:
    """Engines over the groups' worlds, at NOW; each is built when it is first asked for."""
    with ExitStack() as open_:

        @cache
        def engine(group: str) -> Asking:
            name = f"golden_{group}_{uuid4().hex}"
            world = open_.enter_context(built(server.create_database(name), GROUPS[group]()))
            open_.callback(server.drop_database, name)
            engine = Engine(settings_for(world), clock=lambda: NOW)
            loop.run(engine.open())
            open_.callback(lambda: loop.run(engine.close()))
            return Asking(engine, loop)

        yield engine


@pytest.mark.parametrize("name", CASES)
def test_query_answer_and_statement(name: str, of_group: Callable[[str], Asking]) -> None:
    folder = GOLDEN / name
    ask = of_group(folder.parent.name)
    query = (folder / "query.graphql").read_text(encoding="utf-8")
    variables = orjson.loads(_reply(query, "variables") or "{}")
    viewer = _viewer(query)
    assert not validate(CORE, parse(query))
    answer = orjson.loads(ask.answer(query, viewer, variables=variables).body)
    sql = _statement(ask.engine, query, variables, viewer)
    if WRITE:
        (folder / "answer.json").write_bytes(
            orjson.dumps(answer, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        )
        (folder / "statement.sql").write_text(laid_out(sql), encoding="utf-8")
    assert answer == orjson.loads((folder / "answer.json").read_bytes())
    assert laid_out(sql) == (folder / "statement.sql").read_text(encoding="utf-8")


def test_each_group_has_a_world_and_each_world_a_group() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(GROUPS)
