"""How each question of the page is asked, and what the tables hold of the answer: read past the API, by no predicate of it."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from graphql_api.access.scopes import Viewer
from graphql_api.compiler import identity
from tests.graphql_api.access.examined import AGENCY, CITIZEN, Examined, Facts

Seen = frozenset[str] | None
"""The keys of what somebody sees; None: it is FORBIDDEN to them."""
IT = "it"  # the key of what there is only one of
PAGE = "first: 5000"


class Row(Struct, frozen=True):
    """A row of an answer: its key, what decides who sees it, and what decides who sees that of which it is a field."""

    key: str
    facts: Facts
    above: Facts


class Exhibit(Struct, frozen=True):
    """One line of the page. `rows`: what there is; `see`: what somebody sees of it, without and with a receipt's secret.

    `silent`: who sees none of it is answered as if there were none. `above`: the line of the page that it is a field of.
    """

    rows: Callable[[Examined], list[Row]]
    see: Callable[[Examined, Viewer, bool], Seen]
    silent: bool = False
    above: tuple[str, str] | None = None
    with_receipt: bool = False


def rows_of(statement: str) -> Callable[[Examined], list[Row]]:
    """Takes a statement of key, agencies, owner and public (and the last three again of what it is a field of), returns what reads the rows."""

    def read(examined: Examined) -> list[Row]:
        return [_row(*found) for found in examined.rows(statement)]

    return read


def _row(key: Any, agencies: list[str], owner: str | None, public: bool, *above: Any) -> Row:
    facts = _facts(agencies, owner, public)
    return Row(str(key), facts, _facts(*above) if above else facts)


def _facts(agencies: list[str], owner: str | None, public: bool) -> Facts:
    return Facts(frozenset(each for each in agencies if each is not None), owner, bool(public))


def listed(name: str, statement: str, selection: str, key: Callable[[Any], Any], arguments: str = PAGE) -> Exhibit:
    """A connection: its nodes, and what tells one from the others."""
    document = f"{{ {name}({arguments}) {{ nodes {{ {selection} }} }} }}"

    def see(examined: Examined, viewer: Viewer, _receipt: bool) -> Seen:
        data = examined.data(document, viewer)
        return None if data is None else frozenset(str(key(node)) for node in data[name]["nodes"])

    return Exhibit(rows_of(statement), see)


def singly(statement: str, field: Callable[[str], str], name: str = "") -> Exhibit:
    """A field that finds one thing by its key: asked for each."""

    def see(examined: Examined, viewer: Viewer, _receipt: bool) -> Seen:
        keys = [row.key for row in rows_of(statement)(examined)]
        document = "{ " + " ".join(f"k{n}: {field(key)}" for n, key in enumerate(keys)) + " }"
        data = examined.data(document, viewer)
        return None if data is None else frozenset(key for n, key in enumerate(keys) if data[f"k{n}"] is not None)

    return Exhibit(rows_of(statement), see, silent=True)


def asked(field: str) -> Exhibit:
    """A field of which there is only one: whether it is answered."""

    def see(examined: Examined, viewer: Viewer, _receipt: bool) -> Seen:
        data = examined.data(f"{{ it: {field} }}", viewer)
        return None if data is None else frozenset({IT} if data["it"] else ())

    return Exhibit(lambda _examined: [Row(IT, Facts(), Facts())], see)


def counted(field: str, statement: str, found: Callable[[Any], Iterable[str]]) -> Exhibit:
    """A report: of which agencies or officials it tells."""

    def see(examined: Examined, viewer: Viewer, _receipt: bool) -> Seen:
        data = examined.data(f"{{ {field} }}", viewer)
        return None if data is None else frozenset(found(data))

    return Exhibit(rows_of(statement), see)


def text(value: str) -> str:
    """Takes a value, returns it as a literal."""
    return json.dumps(value, ensure_ascii=False)


def node(type_: str, statement: str) -> Exhibit:
    """`node`, of one type: the keys are the parts of global ids."""
    return singly(statement, lambda key: f"node(id: {text(identity.encode(type_, key))}) {{ id }}")


# Some dossiers: with those in which another agency has a part, and the citizen's, where they are asked for one by one.
SOME = f"order by part_agencies = '{{}}', applicant <> '{CITIZEN}', md5(code) limit 40"
SOME_OF_D = SOME.replace("applicant", "d.applicant").replace("part_a", "d.part_a").replace("(code", "(d.code")
_DOSSIERS = f"select code, array[agency, receiving_one_stop] || part_agencies, applicant, false from dossiers {SOME}"
_STREAMS = f"select dossier, array[agency, receiving_one_stop] || part_agencies, applicant, false from dossiers {SOME}"
_PETITIONS = "select code, array[agency, received_by], petitioner, false from petitions"
_CASES = "select code, array[agency], null, public from conduct_cases"
_PUBLICATIONS = "select code, array[agency], null, public from publications"
_FINDINGS = (
    "select f.position || ':' || f.code || ':' || f.ordinal, array[f.agency, f.receiving_one_stop], d.applicant, false"
    " from findings f join dossiers d on d.dossier = f.dossier"
)
_FINDINGS_BY_KEY = _FINDINGS.replace("array[f.agency, ", "array[f.agency, f.acting_agency, ")
_SCORES = (
    "select s.code || s.number || coalesce(s.official, ''), array[case when coalesce(s.official = s.agency || '/CB-1', true) then s.agency end],"
    " d.applicant, false from scored s join dossiers d on d.dossier = s.dossier"
)
_STANDING = (
    "select s.code, array[s.agency, s.receiving_one_stop], d.applicant, false from standing s join dossiers d on d.dossier = s.dossier"
    " where s.valid_to = 'infinity' and s.known_to = 'infinity'"
)
_AGENCIES = "select agency, array[agency], null, false from dossiers group by agency"
# Finished in July to September, or open and overdue when September ended.
_JUDGED = (
    "select s.agency, d.procedure from standing s join dossiers d on d.dossier = s.dossier"
    " where d.received_by_command and s.known_to = 'infinity' and s.valid_from < '2026-10-01 00:00+07' and s.valid_to >= '2026-10-01 00:00+07'"
    " and (s.finished_at >= '2026-07-01 00:00+07' or s.overdue_from < '2026-10-01 00:00+07')"
)
_SPAN = 'from: "2026-07-01", to: "2026-09-30"'


def _report(data: Any) -> Iterable[str]:
    return [row["key"] for row in data["periodReport"]["rows"]]


def _simplified(data: Any) -> Iterable[str]:
    of = data["simplificationResults"]["agency"]
    return [of] if of else ["all", AGENCY]


def _filled(data: Any) -> Iterable[str]:
    of = data["reportForm"]["agency"]
    return [of] if of else ["all", AGENCY]


def _guided(data: Any) -> Iterable[str]:
    of = data["guidanceOnce"]["agency"]
    return [of] if of else ["all", AGENCY]


def _cumbersome(data: Any) -> Iterable[str]:
    return [each["code"] for each in data["cumbersomeProcedures"]]


def _covered(data: Any) -> Iterable[str]:
    of = data["auditCoverage"]["agency"]
    return [of] if of else ["all", AGENCY]


ROOTS: Mapping[str, Exhibit] = {
    "node: Dossier": node("Dossier", _STREAMS),
    "node: DossierEvent": node(
        "DossierEvent",
        "select max(h.position), array[d.agency, d.receiving_one_stop] || d.part_agencies, d.applicant, false from history h join dossiers d on d.dossier = h.dossier"
        f" group by d.dossier, d.code, d.agency, d.receiving_one_stop, d.part_agencies, d.applicant {SOME_OF_D}",
    ),
    "node: Finding": node("Finding", _FINDINGS_BY_KEY),
    "node: Petition": node("Petition", _PETITIONS.replace("select code", "select petition")),
    "node: Publication": node("Publication", _PUBLICATIONS.replace("select code", "select publication")),
    "node: ProcedureVersion": node(
        "ProcedureVersion", "select code || '@' || version, '{}'::text[], null, true from procedure_versions"
    ),
    "dossierStatus": singly(_DOSSIERS, lambda code: f"dossierStatus(code: {text(code)}) {{ code }}"),
    "dossier": singly(_DOSSIERS, lambda code: f"dossier(code: {text(code)}) {{ code }}"),
    "dossiers": listed(
        "dossiers",
        "select code, array[agency, receiving_one_stop], applicant, false from dossiers",
        "code",
        lambda node: node["code"],
    ),
    "deadlines": listed("deadlines", _STANDING, "dossier { code }", lambda node: node["dossier"]["code"]),
    "overdue": listed(
        "overdue",
        f"{_STANDING} and s.kind = 'OPEN' and s.overdue_from <= '2026-11-02 12:00+07'",
        "dossier { code }",
        lambda node: node["dossier"]["code"],
    ),
    "register": listed(
        "register",
        f"select code, array[agency, receiving_one_stop], applicant, false from dossiers where (received_by = '{AGENCY}' or agency = '{AGENCY}')"
        " and received_at >= '2026-07-01 00:00+07' and received_at < '2026-10-01 00:00+07'",
        "code",
        lambda node: node["code"],
        f'agency: "{AGENCY}", {_SPAN}, {PAGE}',
    ),
    "actions": listed(
        "actions",
        "select a.position, array[a.agency, a.receiving_one_stop], d.applicant, false from actions a join dossiers d on d.dossier = a.dossier",
        "position",
        lambda node: node["position"],
    ),
    "findings": listed(
        "findings",
        _FINDINGS,
        "position code ordinal",
        lambda node: f"{node['position']}:{node['code']}:{node['ordinal']}",
    ),
    "dossierScores": listed(
        "dossierScores",
        _SCORES,
        "dossier { code } number official { id }",
        lambda node: f"{node['dossier']['code']}{node['number']}{(node['official'] or {'id': ''})['id']}",
    ),
    "publication": singly(_PUBLICATIONS, lambda code: f"publication(code: {text(code)}) {{ code }}"),
    "publications": listed("publications", _PUBLICATIONS, "code", lambda node: node["code"]),
    "publicationDuties": listed(
        "publicationDuties",
        "select distinct rule || subject || agency, array[agency], null, false from publication_duties"
        " where arises_at <= '2026-11-02 12:00+07'",
        "rule subject agency { code }",
        lambda node: f"{node['rule']}{node['subject']}{(node['agency'] or {'code': '-'})['code']}",
    ),
    "dutyShares": counted(
        "dutyShares { agency { code } }",
        "select distinct agency, array[agency], null, false from publication_duties where arises_at <= '2026-11-02 12:00+07'",
        lambda data: [(each["agency"] or {"code": "-"})["code"] for each in data["dutyShares"]],
    ),
    "directive": singly(
        "select code, '{}'::text[], null, true from directives",
        lambda code: f"directive(code: {text(code)}) {{ code }}",
    ),
    "directives": listed(
        "directives", "select code, '{}'::text[], null, true from directives", "code", lambda node: node["code"]
    ),
    "procedure": singly(
        "select distinct code, '{}'::text[], null, true from procedure_versions where coalesce(repealed_on, 'infinity') > '2026-11-02'"
        " and coalesce(effective_on, '-infinity') <= '2026-11-02'",
        lambda code: f"procedure(code: {text(code)}) {{ code }}",
    ),
    "procedures": listed(
        "procedures",
        "select code || version, '{}'::text[], null, true from procedure_versions",
        "code version",
        lambda node: f"{node['code']}{node['version']}",
    ),
    "paperChanges": listed(
        "paperChanges",
        "select code || version || against || kind || coalesce(requirement, ''), '{}'::text[], null, true from paper_changes",
        "code version against kind requirement",
        lambda node: f"{node['code']}{node['version']}{node['against']}{node['kind']}{node['requirement'] or ''}",
    ),
    "procedureDifference": asked('procedureDifference(code: "1.001193", from: 1, to: 1) { papersSaved }'),
    "rulePacks": asked("rulePacks { reference }"),
    "sharedDataSources": asked("sharedDataSources { id }"),
    "agencies": asked("agencies { code }"),
    "agency": singly(
        "select code, '{}'::text[], null, true from agencies", lambda code: f"agency(code: {text(code)}) {{ code }}"
    ),
    "dueDate": asked('dueDate(start: "2026-10-01", limit: 1, unit: WORKING_DAY) { dueOn }'),
    "calendar": asked("calendar(year: 2026) { on }"),
    "petition": singly(_PETITIONS, lambda code: f"petition(code: {text(code)}) {{ code }}"),
    "petitions": listed(
        "petitions", "select code, array[agency], petitioner, false from petitions", "code", lambda node: node["code"]
    ),
    "conductCase": singly(_CASES, lambda code: f"conductCase(code: {text(code)}) {{ code }}"),
    "conductCases": listed("conductCases", _CASES, "code", lambda node: node["code"]),
    "commendations": listed(
        "commendations", "select code, '{}'::text[], null, true from commendations", "code", lambda node: node["code"]
    ),
    "official": singly(
        "select distinct official, array[agency], official, false from scored where official is not null",
        lambda id: f"official(id: {text(id)}) {{ id }}",
    ),
    "accesses": listed(
        "accesses", "select reader, '{}'::text[], reader, false from accesses", "reader", lambda node: node["reader"]
    ),
    "ledger": asked("ledger { position }"),
    "viewer": asked("viewer { scopes }"),
    "findingTotals": counted(
        "findingTotals(by: AGENCY) { rows { key } }",
        # Of all that are somebody's to list: also of dossiers that their one-stop took in for another agency.
        "select agency, array_agg(distinct agency) || array_agg(distinct receiving_one_stop), null, false from findings group by agency",
        lambda data: [each["key"] for each in data["findingTotals"]["rows"]],
    ),
    "periodReport": counted(f"periodReport({_SPAN}, groupBy: AGENCY) {{ rows {{ key }} }}", _AGENCIES, _report),
    "performance": counted(
        f"performance({_SPAN}) {{ agency }}",
        f"select distinct agency, array[agency], null, false from ({_JUDGED}) j",
        lambda data: [each["agency"] for each in data["performance"]],
    ),
    "cumbersomeProcedures": counted(
        f"cumbersomeProcedures({_SPAN}) {{ code }}",
        f"select procedure, array_agg(distinct agency), null, false from ({_JUDGED}) j group by procedure",
        _cumbersome,
    ),
    "guidanceOnce": counted(
        f"guidanceOnce({_SPAN}) {{ agency }}",
        f"select '{AGENCY}', array['{AGENCY}'], null, false union all select 'all', '{{}}', null, false",
        _guided,
    ),
    "simplificationResults": counted(
        f"simplificationResults({_SPAN}) {{ agency }}",
        f"select '{AGENCY}', array['{AGENCY}'], null, false union all select 'all', '{{}}', null, false",
        _simplified,
    ),
    "reportForm": counted(
        f"reportForm(form: FORM_07A, {_SPAN}) {{ agency }}",
        f"select '{AGENCY}', array['{AGENCY}'], null, false union all select 'all', '{{}}', null, false",
        _filled,
    ),
    "reportingPeriod": asked('reportingPeriod(name: "2026-10") { from }'),
    # The demonstration has too few dossiers for any; of whom they tell is shown in tests/graphql_api/signals.
    "signals": counted(
        f"signals({_SPAN}) {{ agency }}",
        "select agency, array[agency], null, false from dossiers where false",
        lambda data: [each["agency"] for each in data["signals"]],
    ),
    "auditCoverage": counted(
        "auditCoverage { agency }",
        f"select '{AGENCY}', array['{AGENCY}'], null, false union all select 'all', '{{}}', null, false",
        _covered,
    ),
    "scorecards": counted(
        f"scorecards(subject: AGENCIES, {_SPAN}) {{ id }}",
        "select agency, array[agency], null, false from (select agency from dossiers union select agency from scored) a",
        lambda data: [each["id"] for each in data["scorecards"]],
    ),
    "scorecards(subject: OFFICIALS)": counted(
        f"scorecards(subject: OFFICIALS, {_SPAN}) {{ id }}",
        "select official, array[min(agency)], official, false from dossiers where official is not null and received_by_command"
        " and (received_at at time zone timezone)::date <= '2026-09-30'"
        " and coalesce((finished_at at time zone timezone)::date, 'infinity') >= '2026-07-01' group by official",
        lambda data: [each["id"] for each in data["scorecards"]],
    ),
}
