"""One table's SQL in one module (docs/decisions/0031): no other spells its columns, and nobody the schemas' names."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from projections.kit.relation import Relation

ROOT = Path(__file__).parents[2]
PRODUCT = ("app", "domain", "exchange", "graphql_api", "projections")
HOLE = "\0"  # where a value is put into a text
# Columns of the ledger's own tables, of which one module makes a view.
OF_THE_LEDGER = {"projections/dossiers/history.py": {"notification_id", "topic", "state", "kind", "value", "stream"}}
# Words of SQL that are columns too.
WORDS = {"case", "condition", "filter", "position"}

SCHEMAS = re.compile(r"\b(?:projections|projections_next|projections_old|ledger)\.[a-z_]+\b|^projections_(?:next|old)$")
FIELDS = re.compile(
    r"\{[a-z_.]*\}|\$[a-z_]+|%\([a-z_]+\)s|'[^']*'|--.*"
)  # the compiler's own language; parameters; literals; comments
REFERENCE = re.compile(r"(?<![\w.])([a-z_][a-z0-9_]*|@)\.([a-z_]+)\b")
SHORT = re.compile(r"[a-z]{1,2}|@")  # an alias in whatever text; longer ones may be anything that has attributes
DERIVED = re.compile(r"\) ([a-z]{1,2})\b|\bwith ([a-z]{1,2}) as\b")
COLUMN_LIST = re.compile(r"\) [a-z]{1,2}\([^)]*\)")
# What tells a fragment of SQL from prose and from names of settings.
SQL = re.compile(
    r"\bselect\b|^\s*(?:where(?! (?:the|an?) )|having|returning|case when|(?:left |cross |inner )?join)\b|\b(?:order|group|partition) by\b"
    r"|\b(?:coalesce|nullif|greatest|least|count|sum|min|max|avg|bool_or|bool_and|array_agg|json_agg|unnest|extract|lower|upper)\("
    r"|[\w)@] (?:<>|<=|>=|<|>|=)(?: |$)|\bis (?:not )?(?:null|true|false|distinct from)\b|\b[a-z_]+ (?:desc|asc)(?:,|\)|$)"
    r"|\w::[a-z]|\bat time zone\b|\bnot exists\b|\bin \(|\bbetween\b.*\band\b|= any\("
)
PROSE = re.compile(r"^\s*[A-Z<]|\.$")
SETTING = re.compile(r"\bset (?:local )?[a-z_.]+ =")
BARE = re.compile(r"(?<![\w.@])(?<!\bas )([a-z_]+)\b(?!\()")


def owners() -> dict[str, set[str]]:
    """Each module that declares a table or a view, with its columns."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "projections").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for node in ast.parse(path.read_text("utf-8")).body:
            target = (
                node.target
                if isinstance(node, ast.AnnAssign)
                else node.targets[0]
                if isinstance(node, ast.Assign)
                else None
            )
            value = getattr(node, "value", None)
            if (
                isinstance(target, ast.Name)
                and isinstance(value, ast.Call)
                and ast.unparse(value.func) in ("Table", "Relation")
            ):
                relation = getattr(importlib.import_module(name.removesuffix(".py").replace("/", ".")), target.id)
                assert isinstance(relation, Relation)
                found.setdefault(name, set()).update(relation.sql_types)
    return found


OWNERS = owners()
COLUMNS = set().union(*OWNERS.values())


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text of a module but docstrings, put together where it is concatenated, with holes for values."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp) and (text := _text(node)) is not None:
            yield node.lineno, text
            for part in ast.walk(node):
                if isinstance(part, ast.FormattedValue):
                    yield from texts(part)
        else:
            yield from texts(node)


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or HOLE for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return None if left is None and right is None else (left or HOLE) + (right or HOLE)
    return None


def spelled(text: str, own: set[str]) -> list[str]:
    """Takes a text and the columns of its module's own tables, returns what it has no business to spell."""
    wrong = SCHEMAS.findall(text)
    sql = SETTING.sub(" ", FIELDS.sub(" ", SCHEMAS.sub(" ", text)))
    is_sql = SQL.search(sql) is not None and not PROSE.search(text)
    derived = {name for pair in DERIVED.findall(sql) for name in pair}
    foreign = COLUMNS - own
    wrong += [
        f"{row}.{column}"
        for row, column in REFERENCE.findall(sql)
        if row not in derived and column in foreign and (is_sql or SHORT.fullmatch(row))
    ]
    if is_sql:
        names = BARE.findall(COLUMN_LIST.sub(" ", sql))
        wrong += [name for name in names if name in foreign - WORDS]
    return wrong


@pytest.mark.parametrize("package", PRODUCT)
def test_no_module_spells_what_another_owns(package: str):
    found, modules = [], sorted((ROOT / package).rglob("*.py"))
    assert modules
    for path in modules:
        name = str(path.relative_to(ROOT))
        if name == "projections/kit/names.py":
            continue
        own = OWNERS.get(name, set()) | OF_THE_LEDGER.get(name, set())
        for line, text in texts(ast.parse(path.read_text("utf-8"))):
            found += [f"{name}:{line}: {wrong}" for wrong in spelled(text, own)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("select code from \0 order by received_at", ["code", "received_at"]),
        (" where d.rule_pack is not null", ["d.rule_pack"]),
        ("left join \0 on @.dossier = {dossier}", ["@.dossier"]),
        ("select count(*) from projections.dossiers", ["projections.dossiers"]),
        ("projections_next", ["projections_next"]),
        # Fragments.
        ("where dos.received_at > $1", ["dos.received_at"]),
        ("order by received_at desc", ["received_at"]),
        ("received_at desc", ["received_at"]),
        ("coalesce(due_on, x)", ["due_on"]),
        ("received_at > $value and finished_at is null", ["received_at", "finished_at"]),
        (" and not conduct_track and agency = \0", ["conduct_track", "agency"]),
        ("where conduct_track", ["conduct_track"]),
        ("due_at::date", ["due_at"]),
        # The compiler's language, values, derived rows and their names.
        ("{code} = $value and {dossier.agency} = 'agency'", []),
        ("select c.agency from (select \0 as agency from \0) c", []),
        ("select z.timezone from unnest($1::text[]) z(timezone) where position(\0 in \0) > 0", []),
        ("The dossier's code; null where the law lists no such paper.", []),
        ("The outcome is null where agency = code.", []),
        ("has no case.closed_at to say when", []),
        ("set local timezone = 'UTC'", []),
        ("context.occurred_at", []),
        ("where a petition stands and when its answer is due", []),
    ],
)
def test_the_rule(text: str, wrong: list[str]):
    assert spelled(text, set()) == wrong


def test_an_owner_spells_its_own_columns_alone():
    assert spelled("select d.code, p.topic from \0 d", {"code", "topic"}) == []
    assert spelled("select d.code, p.topic from \0 d", {"code"}) == ["p.topic"]


def test_an_alias_knows_its_columns():
    d = Relation("dossiers", {"code": "text"}).alias("d")
    assert f"select {d.code} from {d}" == "select d.code from projections.dossiers d"
    with pytest.raises(AttributeError, match="has no column 'cod'"):
        _ = d.cod
