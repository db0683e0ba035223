"""From chosen fields to SQL: a document's root fields become one SELECT, each answered as JSON text.

Objects are built by `json_build_object` where their row is, rows beside them are joined, lists and pages are lateral. Only
response keys of the client enter the text, quoted; everything else of the client's is bound.
"""

import re

from domain.execution import receipts
from graphql_api.access.policy import BY_DOSSIERS, Thing
from graphql_api.access.scopes import Sight
from graphql_api.compiler import identity
from graphql_api.compiler.arguments import Arguments
from graphql_api.compiler.binding import Call, Parameter, checked
from graphql_api.compiler.clauses import among, lateral, matching, source, where
from graphql_api.compiler.codes import Codes
from graphql_api.compiler.lexicon import Lexicon, Meaning
from graphql_api.compiler.mapping import ByKey, Expression, Inside, Many, One, Page
from graphql_api.compiler.pages import PageSelect
from graphql_api.compiler.rows import JsonRow, MadeRow, SourceRow, TableRow
from graphql_api.compiler.selection import Chosen
from graphql_api.compiler.source import Source
from graphql_api.compiler.statement import StatementBuilder, json_object, quoted
from graphql_api.settings import ApiSettings

OPENS = "secret"  # the argument that opens a look-up
_PLAIN = re.compile(r"\w+\.\w+|\$\d+::\w+")  # a column or a parameter: nothing to compute
NOTHING = Source("nothing", "(select)", {}, "")


def compilable(chosen: Chosen) -> bool:
    """Takes a chosen field, returns whether a plan reaches all that is chosen below it: whether nothing there has a resolver."""
    return (chosen.meaning is None or chosen.meaning.resolver is None) and all(map(compilable, chosen.chosen))


def _sealed(arguments: Arguments, codes: Codes) -> Parameter:
    """The receipt's hash of the code and secret given; null, which nothing equals, without the key."""
    code, secret = arguments.code(codes, "code"), arguments.reader(OPENS)

    def read(call: Call) -> str | None:
        key = call.settings.receipt_key
        return None if key is None else receipts.sealed(key, str(code(call)), checked(secret(call), call.settings))

    return Parameter("text", read)


class Compiler:
    """Compiles for one sight: what the viewer may read is part of the SQL."""

    def __init__(self, lexicon: Lexicon, settings: ApiSettings, sight: Sight) -> None:
        self.lexicon = lexicon
        self.settings = settings
        self.sight = sight

    def root(self, chosen: Chosen, statement: StatementBuilder) -> str:
        """Takes a compilable root field, returns a select of one JSON value `j`; no row at all where there is nothing."""
        assert chosen.meaning is not None
        nothing = TableRow(statement, NOTHING, statement.alias())
        match chosen.meaning.word:
            case ByKey() as word:
                return self._by_key(word, chosen, statement)
            case Page() as word:
                return self._page(word, chosen, nothing, is_root=True)
            case Many() as word:
                return self._many(word, chosen, nothing)
            case One():
                value = self.objects(chosen, nothing)
                return f"select {value} as j from {source(nothing)}"
            case _:
                raise TypeError(f"{chosen.meaning.name}: not a root field's word")

    def objects(self, chosen: Chosen, row: SourceRow) -> str:
        """Takes a field that yields objects and the row behind one of them, returns the SQL of that object."""
        return json_object([(each.key, self.value(each, row)) for each in chosen.chosen])

    def value(self, chosen: Chosen, row: SourceRow) -> str:
        """Takes a chosen field and the row that it is a field of, returns the SQL of its value."""
        meaning = chosen.meaning
        if meaning is None:
            assert chosen.type is not None
            return f"{quoted(chosen.type.name)}::text"
        match meaning.word:
            case None:
                return row.leaf(meaning.python_name)
            case Expression() as word:
                return row.sql(word.sql)
            case Inside() as word:
                return self._inside(word, meaning, chosen, row)
            case One() as word:
                return self._one(word, meaning, chosen, row)
            case Many() as word:
                value = lateral(row, self._many(word, chosen, row))
                return f"case when {row.sql(word.when)} then {value} end" if word.when else value
            case Page() as word:
                return lateral(row, self._page(word, chosen, row, is_root=False))
            case ByKey():
                raise TypeError(f"{meaning.parent}.{meaning.name}: only a root field is found by key")

    def guard(self, row: TableRow) -> list[str]:
        """The predicates that keep a viewer to the rows of their lists: none for those who see all."""
        return self._guarded(row, row.source.guard)

    def guard_single(self, row: TableRow) -> list[str]:
        """Likewise for a row that is asked for by itself, where an official may see more than what is their agency's own."""
        return self._guarded(row, row.source.guard_by_key or row.source.guard)

    def _guarded(self, row: TableRow, of_officials: str | None) -> list[str]:
        if self.sight is Sight.ALL:
            return []
        guard = {Sight.OWN_AGENCY: of_officials, Sight.OWN: row.source.guard_of_applicant}.get(self.sight)
        return ["false"] if guard is None else [row.sql(guard)]

    def _page(self, word: Page, chosen: Chosen, row: SourceRow, *, is_root: bool) -> str:
        assert chosen.meaning is not None
        return PageSelect(
            word,
            chosen,
            row,
            conditions=self.lexicon.conditions(chosen.meaning),
            settings=self.settings,
            objects=self.objects,
            guard=self.guard if is_root and word.access in BY_DOSSIERS else None,
        ).sql()

    def _by_key(self, word: ByKey, chosen: Chosen, statement: StatementBuilder) -> str:
        arguments = chosen.arguments
        found, access, key = self._found_by(word, arguments)
        if word.opened is not None and arguments.value(OPENS) is not None:
            found, key = word.opened, [*key, ("receipt", _sealed(arguments, word.typed["code"]))]
        if found is None:
            return "select null::json as j"
        row = TableRow(statement, found, statement.alias())
        predicates = [f"{row.column(None, column)} = {statement.bind(parameter)}" for column, parameter in key]
        if word.where:
            values = {name: arguments.parameter(type_, of, day="itself") for name, (of, type_) in word.values.items()}
            predicates.append(row.sql(word.where, values))
        if access in BY_DOSSIERS:
            predicates += self.guard_single(row)
        value = self.objects(chosen, row)
        first = f" order by {row.sql(word.order)} limit 1" if word.order else ""
        return f"select {value} as j from {source(row)}{where(predicates)}{first}"

    def _found_by(self, word: ByKey, arguments: Arguments) -> tuple[Source | None, Thing, list[tuple[str, Parameter]]]:
        if not word.choices:
            assert word.source is not None
            types = word.source.columns
            return (
                word.source,
                word.access,
                [
                    (column, arguments.parameter(types[column], of, codes=word.typed.get(of)))
                    for column, of in word.key.items()
                ],
            )
        named = identity.decode(arguments.value("id"))
        if named is None:
            return None, word.access, []
        choice = word.choices[named[0]]
        read = arguments.reader("id")

        def part(number: int, type_: str) -> Parameter:
            return Parameter(type_, lambda call: identity.part(read(call), number))

        parts = [(column, part(n, choice.source.columns[column])) for n, column in enumerate(choice.columns)]
        return choice.source, choice.access, parts

    def _one(self, word: One, meaning: Meaning, chosen: Chosen, row: SourceRow) -> str:
        one: SourceRow
        if word.companion is not None:
            assert isinstance(row, TableRow)
            one = row.companion(word.companion)
        elif word.columns is not None:
            one = MadeRow(row, word.columns)
        elif word.source is not None:
            one = self._join(word, word.source, row)
        else:
            one = row
        value = self.objects(chosen, one)
        return value if meaning.is_required else f"case when {one.present()} then {value} end"

    def _join(self, word: One, joined: Source, row: SourceRow) -> TableRow:
        one = TableRow(row.statement, joined, row.statement.alias(), joins=row.joins)
        conditions = matching(one, word.on, row)
        if word.where:
            conditions.append(one.sql(word.where))
        if word.guarded:
            conditions += self.guard_single(one)
        row.joins.append(f"left join {joined.relation} {one.alias} on {' and '.join(conditions)}")
        return one

    def _inside(self, word: Inside, meaning: Meaning, chosen: Chosen, row: SourceRow) -> str:
        json = row.sql(word.json) if word.json is not None else row.leaf(word.key or meaning.name)
        if chosen.type is None:
            return json
        if not meaning.is_list:
            if not _PLAIN.fullmatch(json):
                json = row.once(json, "value")
            return (
                f"case when {json} is not null then {self.objects(chosen, JsonRow(row.statement, json, row.joins))} end"
            )
        alias = row.statement.alias()
        joins: list[str] = []
        inner = JsonRow(row.statement, f"{alias}.value", joins)
        value = self.objects(chosen, inner)
        return lateral(
            row,
            f"select coalesce(json_agg({value} order by {alias}.n), '[]'::json) as j"
            f" from {' '.join([f'json_array_elements({json}) with ordinality {alias}(value, n)', *joins])}",
        )

    def _many(self, word: Many, chosen: Chosen, row: SourceRow) -> str:
        many = TableRow(row.statement, word.source, row.statement.alias())
        conditions = matching(many, word.on, row) + among(many, word.among, row)
        if word.where:
            conditions.append(many.sql(word.where))
        value = many.sql(word.value) if word.value is not None else self.objects(chosen, many)
        return (
            f"select coalesce(json_agg({value} order by {many.sql(word.order)}), '[]'::json) as j"
            f" from {source(many)}{where(conditions)}"
        )
