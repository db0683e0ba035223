"""Golden files: a query, its answer and its SQL side by side, checked by hand: a wrong mapping is wrong in both executors.

`DOSSIER_WRITE_GOLDEN=1 pytest tests/graphql_api/test_golden.py` writes answers and statements anew; read the difference before
committing it. Statements are laid out for people (`sql_layout`); what runs is the compiler's one line. The first lines of a query may
say `# as: SCOPE [AGENCY]` (default auditor) and `# variables: {...}`.
"""

import os
import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from graphql import parse, validate

from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.compiler import documents
from graphql_api.compiler.plan import compile_document
from graphql_api.engine import Engine
from graphql_api.schema import CORE, LEXICON
from tests.graphql_api.conftest import Asking
from tests.graphql_api.sql_layout import laid_out

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(str(path.parent.relative_to(GOLDEN)) for path in GOLDEN.glob("**/query.graphql"))
WRITE = bool(os.environ.get("DOSSIER_WRITE_GOLDEN"))


def _told(query: str, what: str) -> str | None:
    found = re.search(rf"^# {what}: (.+)$", query, re.MULTILINE)
    return found[1] if found else None


def _viewer(query: str) -> Viewer:
    scope, _, agency = (_told(query, "as") or "auditor").partition(" ")
    if scope == "public":
        return ANONYMOUS
    return Viewer(f"{scope}-1", frozenset({Scope(scope)}), agency or None)


def _statement(engine: Engine, query: str, variables: dict[str, Any], viewer: Viewer) -> str:
    document = documents.read(query, None, CORE, engine.settings.limits, suggestions=True)
    coerced = document.variables(variables, 10, suggestions=True)
    return compile_document(document, coerced, LEXICON, engine.settings, viewer.sight).sql


@pytest.mark.parametrize("name", CASES)
def test_query_answer_and_statement(name: str, ask: Asking) -> None:
    folder = GOLDEN / name
    query = (folder / "query.graphql").read_text(encoding="utf-8")
    variables = orjson.loads(_told(query, "variables") or "{}")
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
