"""How each guarded field of petitions, conduct cases and commendations is asked, and what the tables hold of it: read past the API, by no predicate of it."""

from collections.abc import Iterator

from tests.graphql_api.access.exhibits import Exhibit
from tests.graphql_api.access.fields import DOSSIER, OWN_PETITION, Found, Line, among
from tests.graphql_api.access.permitted import ROWS, VALUE

_NOBODYS = "'{}'::text[], null, true"


def of_petitions() -> Iterator[tuple[Line, Exhibit]]:
    found = Found("Petition", "petition", "select code from petitions")
    has = {
        "kind": "p.kind is not null",
        "officialConcerned": "p.official_concerned is not null",
        "dossierCode": "p.dossier is not null",
        "procedureCode": "p.procedure is not null",
        **{
            name: f"p.{column} is not null"
            for name, column in (
                ("topic", "topic"),
                ("forwardedAt", "forwarded_at"),
                ("forwardLatestOn", "forward_latest_on"),
                ("dueAt", "due_at"),
                ("dueOn", "due_on"),
                ("computation", "computation"),
                ("answeredAt", "answered_at"),
                ("outcome", "outcome"),
                ("answer", "answer"),
                ("publishLatestOn", "publish_latest_on"),
                ("closedAt", "closed_at"),
                ("closedHow", "closed_how"),
                ("petitioner", "petitioner"),
                ("official", "official"),
                ("department", "department"),
            )
        },
    }
    named = {
        "own": "receivedAt means kind topic agency receivedBy forwardedAt forwardedLate forwardLatestOn dueAt computation overdue dragging"
        " answeredAt answeredLate answerRecordedPastDeadline outcome answer measures publishLatestOn reopened closedAt closedHow dossierCode procedureCode conductCases"
        " status dueOn",
        "staff": "conductTrack petitioner official department officialConcerned findingCodes findings version position",
    }
    for names, opened in ((named["own"], True), (named["staff"], False)):
        for name in names.split():
            statement = f"select p.code, {OWN_PETITION} from petitions p where {has.get(name, 'true')}"
            yield found.field(name, statement, with_receipt=opened)
    over = f"select p.code, {OWN_PETITION} from petitions p where json_array_length(p.hand_overs) > 0"
    (name, _), exhibit = found.field(
        "handOvers", over, ROWS, with_receipt=True
    )  # a list: empty, and not null, for others
    yield (name, ""), exhibit
    yield found.field("dossier", f"select p.code, {DOSSIER} from petitions p join dossiers d on d.code = p.dossier")
    for name, facts, joined, above in (
        ("history", OWN_PETITION, "petitions p", None),
        (
            "findings",
            f"array[f.agency], null, false, {OWN_PETITION}",
            "petitions p join dossiers d on d.code = p.dossier join findings f on f.dossier = d.dossier and f.code = any(p.findings)",
            ("Petition.findings", ""),
        ),
        (
            "conductCases",
            f"'{{}}'::text[], null, c.public, {OWN_PETITION}",
            "petitions p join conduct_cases c on c.petition = p.code",
            ("Petition.conductCases", ""),
        ),
        (
            "publications",
            f"array[u.agency], null, u.public, {_NOBODYS}",
            "petitions p join publications u on u.subject = p.code and u.kind = 'PETITION_RESULT'",
            None,
        ),
    ):
        statement = f"select distinct p.code, {facts} from {joined}"
        yield found.field(name, statement, ROWS, above)


def of_conduct() -> Iterator[tuple[Line, Exhibit]]:
    found = Found("ConductCase", "conductCase", "select code from conduct_cases", ("conductCase", ""))
    above = "'{}'::text[], null, c.public"
    for name, has, public in (
        ("reference", "c.reference is not null", "false"),
        ("allegation", "c.allegation is not null", "false"),
        ("concludedBy", "c.concluded_by is not null", "false"),
        ("droppedAt", "c.dropped_at is not null", "false"),
        ("dropReason", "c.drop_reason is not null", "false"),
        ("dossierCode", "c.dossier is not null", "false"),
        ("official", "c.official is not null", "c.named"),
    ):
        statement = f"select c.code, '{{}}'::text[], null, {public}, {above} from conduct_cases c where {has}"
        yield found.field(name, statement)
    for name, kept, facts, joined in (
        ("history", ROWS, "'{}'::text[], null, false", "conduct_cases c"),
        ("dossier", VALUE, DOSSIER, "conduct_cases c join dossiers d on d.code = c.dossier"),
        ("petition", VALUE, OWN_PETITION, "conduct_cases c join petitions p on p.code = c.petition"),
    ):
        statement = f"select c.code, {facts}, {above} from {joined}"
        yield found.field(name, statement, kept)
    for name, has, public in (
        ("subject", "true", "official is null"),
        ("official", "official is not null", "false"),
        ("approver", "approver is not null", "false"),
    ):
        statement = f"select code, '{{}}'::text[], null, {public} from commendations where {has}"
        yield (
            (f"Commendation.{name}", ""),
            among("Commendation", name, VALUE, "commendations", "code", statement, ("commendations", "")),
        )
