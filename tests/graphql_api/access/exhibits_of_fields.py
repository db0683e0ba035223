"""How each guarded field and filter of the page is asked, and what the tables hold of it: read past the API, by no predicate of it."""

from collections.abc import Iterator, Mapping

from graphql_api.access.scopes import Viewer
from tests.graphql_api.access.examined import Examined
from tests.graphql_api.access.exhibits import PAGE, SOME, Exhibit, Seen, rows_of, text
from tests.graphql_api.access.exhibits_of_petitions import of_conduct, of_petitions
from tests.graphql_api.access.fields import DOSSIER, Found, Line, among
from tests.graphql_api.access.permitted import ROWS, VALUE

# Dossiers that something was published or petitioned about, or that somebody else reads too; and some others.
_EXAMINED = (
    "(select * from dossiers where part_agencies <> '{}' or code in (select subject from publications where kind = 'OVERDUE_EXPLANATION')"
    " or code in (select dossier from petitions) or code in (select code from dossiers order by md5(code) limit 40))"
)


def _of_publicity() -> Iterator[tuple[Line, Exhibit]]:
    found = Found("Publication", "publication", "select code from publications", ("publication", ""))
    above = "array[agency], null, public"
    for name, has, public in (
        ("title", "true", "state <> 'WITHDRAWN'"),
        ("content", "true", "state <> 'WITHDRAWN'"),
        ("proposedAt", "true", "false"),
        ("rejectionReason", "rejection_reason is not null", "false"),
        ("version", "true", "false"),
        ("position", "true", "false"),
        ("proposedBy", "true", "false"),
        ("approvedBy", "approved_by is not null", "false"),
        ("events", "true", "false"),
    ):
        statement = f"select code, array[agency], null, {public}, {above} from publications where {has}"
        yield found.field(name, statement)
    yield (
        ("PublicationDuty.evidence", ""),
        among(
            "PublicationDuty",
            "evidence",
            VALUE,
            "publicationDuties",
            "subject",
            "select subject, array_agg(agency), null, false from publication_duties where arises_at <= '2026-11-02 12:00+07' group by subject",
            ("publicationDuties", ""),
        ),
    )


def _of_dossiers() -> Iterator[tuple[Line, Exhibit]]:
    found = Found("Dossier", "dossier", f"select code from {_EXAMINED} d", ("dossier", ""))
    looked_up = Found("DossierStatus", "dossierStatus", f"select code from dossiers {SOME}")
    some = f"select d.code, {DOSSIER} from (select * from dossiers {SOME}) d"
    for name, has in (
        ("status", "true"),
        ("dueOn", "due_on is not null"),
        ("procedureCase", "procedure_case is not null"),
        ("limitText", "limit_text is not null"),
        ("appointedOn", "due_on is not null"),
        ("finishedAt", "finished_at is not null"),
        ("steps", "true"),
    ):
        yield looked_up.field(name, f"{some} where {has}", with_receipt=True)
    for name, facts, joined in (
        (
            "findings",
            "array_agg(f.agency) || array_agg(f.acting_agency) || array_agg(f.receiving_one_stop), null::text, false",
            "findings f on f.dossier = d.dossier",
        ),
        (
            "scores",
            "array_agg(case when coalesce(s.official = s.agency || '/CB-1', true) then s.agency end), null::text, false",
            "scored s on s.dossier = d.dossier",
        ),
        (
            "petitions",
            "array_agg(p.agency) || array_agg(p.received_by), max(p.petitioner), false",
            "petitions p on p.dossier = d.code",
        ),
        (
            "publications",
            "array_agg(u.agency), null::text, bool_or(u.public)",
            "publications u on u.subject = d.code and u.kind = 'OVERDUE_EXPLANATION'",
        ),
    ):
        statement = (
            f"select d.code, {facts}, {DOSSIER} from {_EXAMINED} d join {joined}"
            " group by d.code, d.agency, d.receiving_one_stop, d.part_agencies, d.applicant"
        )
        yield found.field(name, statement, ROWS)
    yield ("Dossier.history", ROWS), _said_of_findings()
    yield (
        ("Action.dossier", ""),
        among(
            "Action",
            "dossier",
            VALUE,
            "actions",
            "position",
            f"select a.position, {DOSSIER}, array[a.agency, a.receiving_one_stop], d.applicant, false from actions a join dossiers d on d.dossier = a.dossier",
            ("actions", ""),
        ),
    )
    yield (
        ("Finding.conductCases", ROWS),
        among(
            "Finding",
            "conductCases",
            ROWS,
            "findings",
            "position",
            "select f.position, '{}'::text[], null, bool_or(c.public), array[f.agency, f.receiving_one_stop], null, false from findings f"
            " join dossiers d on d.dossier = f.dossier join conduct_cases c on c.dossier = d.code and c.finding = f.code"
            " group by f.position, f.agency, f.receiving_one_stop",
            ("findings", ""),
        ),
    )


_SAID = (
    "(select position, dossier, code, finding_position from finding_answers"
    " union all select position, dossier, code, finding_position from examinations)"
    " s join dossiers d on d.dossier = s.dossier"
)
_CHARGED = "select acting_agency from findings f where f.code = s.code and f.position = s.finding_position"


def _said_of_findings() -> Exhibit:
    """The facts about findings in the histories of the dossiers that have some."""

    def see(examined: Examined, viewer: Viewer, _receipt: bool) -> Seen:
        codes = [code for (code,) in examined.rows(f"select distinct d.code from {_SAID} order by 1")]
        chosen = 'history(filter: { type: ["finding-answered", "finding-examined"] }) { nodes { position } }'
        asked = " ".join(f"k{n}: dossier(code: {text(code)}) {{ {chosen} }}" for n, code in enumerate(codes))
        data = examined.data(f"{{ {asked} }}", viewer)
        found = [each["history"]["nodes"] for each in data.values() if each is not None]
        return frozenset(str(node["position"]) for nodes in found for node in nodes)

    statement = f"select s.position, array[d.agency, d.receiving_one_stop] || array({_CHARGED}), null::text, false, {DOSSIER} from {_SAID}"
    return Exhibit(rows_of(statement), see, silent=True, above=("dossier", ""))


def _stopped() -> Exhibit:
    def see(examined: Examined, viewer: Viewer, _receipt: bool) -> Seen:
        data = examined.data("{ ledger { projections { name stopped { error } } } }", viewer)
        return frozenset(
            each["name"] for each in data["ledger"]["projections"] if each["stopped"] and each["stopped"]["error"]
        )

    return Exhibit(rows_of("select projection, '{}'::text[], null, false from stoppages"), see, silent=True)


def _loaded(root: str, table: str, name: str, column: str) -> Exhibit:
    """A list of the law: of which versions it tells who loaded them."""

    def see(examined: Examined, viewer: Viewer, _receipt: bool) -> Seen:
        nodes = examined.data(f"{{ {root}({PAGE}) {{ nodes {{ code version {name} }} }} }}", viewer)[root]["nodes"]
        return frozenset(f"{each['code']}@{each['version']}" for each in nodes if each[name])

    return Exhibit(
        rows_of(
            f"select distinct code || '@' || version, '{{}}'::text[], null, false from {table} where {column} is not null"
        ),
        see,
        silent=True,
    )


def _chosen_by(name: str, column: str, public: str) -> Exhibit:
    """A field of the filter of conduct cases: which cases are found by it."""
    statement = f"select code, '{{}}'::text[], null, {public}, '{{}}'::text[], null, public from conduct_cases where {column} is not null"

    def see(examined: Examined, viewer: Viewer, _receipt: bool) -> Seen:
        values = [
            value
            for (value,) in examined.rows(f"select distinct {column} from conduct_cases where {column} is not null")
        ]
        asked = " ".join(
            f"k{n}: conductCases(filter: {{ {name}: {text(value)} }}) {{ nodes {{ code }} }}"
            for n, value in enumerate(values)
        )
        data = examined.data(f"{{ {asked} }}", viewer)
        return frozenset(node["code"] for each in data.values() for node in each["nodes"])

    return Exhibit(rows_of(statement), see, silent=True, above=("conductCases", ""))


FIELDS: Mapping[Line, Exhibit] = {
    **dict(of_petitions()),
    **dict(of_conduct()),
    **dict(_of_publicity()),
    **dict(_of_dossiers()),
    ("Stoppage.error", ""): _stopped(),
    **{
        (f"{type}.{name}", ""): _loaded(root, table, name, column)
        for type, root, table in (
            ("ProcedureVersion", "procedures", "procedure_versions"),
            ("PaperChange", "paperChanges", "paper_changes"),
        )
        for name, column in (("loadedBy", "loaded_by"), ("loadedByAccount", "loaded_by_account"))
    },
    ("ConductCaseFilter.official", ""): _chosen_by("official", "official", "named"),
    ("ConductCaseFilter.petition", ""): _chosen_by("petition", "petition", "false"),
}
