"""One row per dossier: how it stands by everything that the ledger knows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct
from psycopg import sql

from domain.dossier.apologies import ApologyStatus
from domain.dossier.handling import Handling
from domain.dossier.owed import Owed
from domain.dossier.state import Dossier, DossierState
from domain.dossier.timeliness import DISCONTINUING
from domain.execution.occasion import is_ill_formed
from domain.execution.spelling import likeness
from domain.reports.channels import filing
from domain.standing.coverage import Coverage
from projections.kit.family import LawChanges
from projections.kit.table import AnyCursor, Column, Table, TableRow, json_text

NOBODY = "-"  # the agency of a dossier whose submission is not recorded


class DerivedColumns(Struct, frozen=True, gc=False):
    """What a dossier's row says beyond its state: what follows from its whole history and from the law of its receipt."""

    completion: int
    verified: bool | None = None
    coverage: str = Coverage.NO_RULE_PACK
    apology: str = ApologyStatus.NOT_NEEDED
    visits: int = 0
    contacts_needed: int = 0
    by_command: bool = False
    soon_to_tell_at: datetime | None = None
    passed_to_tell_at: datetime | None = None
    appointed_to_tell_at: datetime | None = None
    owed: Owed | None = None
    pause_latest_at: datetime | None = None
    overrun_to_tell_at: datetime | None = None
    lawful_due_at: datetime | None = None
    lawful_due_on: date | None = None
    lawful_finished_at: datetime | None = None
    recorded_past_deadline: bool = False
    decided_by: Sequence[str] | None = None
    agencies_named: Sequence[str] | None = None
    register_form: str | None = None
    register_basis: str | None = None


class _Projected(Struct, frozen=True, gc=False):
    stream: UUID
    dossier: Dossier
    handling: Handling  # the dossier's
    version: int
    position: int
    national: Mapping[DossierState, int]
    derived: DerivedColumns


def _agencies(handling: Handling) -> list[str]:
    parts = {leg.agency for leg in handling.legs} | {opinion.agency for opinion in handling.opinions}
    return sorted(parts | {each.agency for each in handling.held})


def _received_by(it: _Projected) -> str | None:
    """The agency whose one-stop received it: that keeps it in its register, whoever decides it, or took it over since."""
    received_at = it.dossier.received_at
    if received_at is None:
        return None
    if it.dossier.receiving_one_stop is not None:
        return it.dossier.receiving_one_stop
    return next(
        (each.agency for each in it.handling.held if each.owned_until > received_at), it.dossier.agency or NOBODY
    )


def _reference(it: _Projected) -> str | None:
    """The applicant's opaque reference; none where what was recorded is no id by its syntax, as imports and earlier ledgers may have it: it may be a name or a number."""
    return None if is_ill_formed(it.handling.applicant) else it.handling.applicant


DOSSIERS: Table[_Projected] = Table(
    name="dossiers",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("code", 'text collate "C" not null', lambda it: it.dossier.code or str(it.stream)),
        Column("likeness", 'text collate "C" not null', lambda it: likeness(it.dossier.code or str(it.stream))),
        Column("source", "text", "dossier.source"),
        Column("case_id", "text", "dossier.case"),
        Column("procedure", "text", "dossier.procedure"),
        Column("agency", "text not null", lambda it: it.dossier.agency or NOBODY),
        Column("receiving_one_stop", "text", "dossier.other_one_stop"),  # null: that of the agency itself
        Column("department", "text", "dossier.department"),
        Column("official", "text", "dossier.official"),
        Column("filed_through", "text", "dossier.filed_through"),
        Column("filing", "text not null", lambda it: filing(it.dossier.filed_through)),  # ONLINE, DIRECT, POSTAL, OTHER
        Column("timezone", "text", "dossier.timezone"),
        Column("status", "text not null", "dossier.status"),
        Column("national_status", "smallint not null", lambda it: it.national[it.dossier.status]),
        Column("submitted_at", "timestamptz", "dossier.submitted_at"),
        Column("received_at", "timestamptz", "dossier.received_at"),
        Column("competent_received_at", "timestamptz", "handling.competent_received_at"),  # from another one-stop
        Column("finished_at", "timestamptz", "dossier.finished_at"),
        Column("outcome", "text", "dossier.outcome"),
        Column("result_delivered_at", "timestamptz", "dossier.result_delivered_at"),
        Column("unit", "text", "dossier.unit"),
        Column("paused", "boolean not null", "dossier.paused"),
        Column("original_due_at", "timestamptz", "dossier.original_due_at"),
        Column("original_due_on", "date", "dossier.original_due_on"),
        Column("due_at", "timestamptz", "dossier.due_at"),
        Column("due_on", "date", "dossier.due_on"),
        Column("appointed_at", "timestamptz", "dossier.appointed_at"),
        Column("appointed_on", "date", "dossier.appointed_on"),
        Column("reappointed", "integer not null", "handling.reappointed"),
        Column("lawful_due_at", "timestamptz", "derived.lawful_due_at"),  # where findings void what moved the due date
        Column("lawful_due_on", "date", "derived.lawful_due_on"),
        Column(
            "lawful_finished_at", "timestamptz", "derived.lawful_finished_at"
        ),  # where a voided correction moved it back
        Column("recorded_past_deadline", "boolean not null", "derived.recorded_past_deadline"),
        Column("computation", "json", lambda it: json_text(it.dossier.computation) if it.dossier.computation else None),
        Column("supplement_request_count", "integer not null", "dossier.supplement_request_count"),
        Column("procedure_version", "integer", "dossier.procedure_version"),
        Column("procedure_case", "text", "handling.procedure_case"),
        Column("limit_text", "text", "handling.limit_text"),
        Column(
            "rule_pack", "text", "dossier.rule_pack"
        ),  # id@version; of an import: the id alone, which means its last version
        Column(
            "decided_by", "text[]", "derived.decided_by"
        ),  # of an import: the rule packs that decided what was done here
        Column("rule_pack_verified", "boolean", "derived.verified"),  # null: the ledger holds no such pack
        Column("coverage", "text not null", "derived.coverage"),  # how far it could be judged
        Column(
            "agencies_named", "text[]", "derived.agencies_named"
        ),  # by their codes: what is told of it has their names in it
        Column("applicant", "text", "handling.applicant"),
        Column("applicant_reference", "text", _reference),
        Column("receipt", "text", "handling.receipt"),  # the keyed hash of the receipt's secret: compared, never shown
        Column(
            "part_agencies",
            "text[] not null",
            lambda it: _agencies(it.handling) if it.handling.legs or it.handling.opinions or it.handling.held else [],
        ),  # with a leg or an opinion in it, or that had it before
        Column("received_by", 'text collate "C"', _received_by),
        Column("forwarded_at", "timestamptz", "handling.forwarded_at"),
        Column("forwarded_to", "text", "handling.forwarded_to"),
        Column("forwarded_to_unit", "text", "handling.forwarded_to_unit"),
        Column("handed_over_at", "timestamptz", "handling.handed_over_at"),  # when its result reached the one-stop
        Column("delivered_through", "text", "handling.delivered_through"),
        Column("register_form", "text", "derived.register_form"),  # the number of the register under its regime
        Column("register_basis", "text", "derived.register_basis"),
        Column("hand_overs", "json not null", lambda it: json_text(it.handling.held)),
        Column("completion", "smallint not null", "derived.completion"),  # percent
        Column("apology", "text not null", "derived.apology"),  # NOT_NEEDED, IN_TIME, LATE, MISSING
        Column(
            "soon_told_for", "timestamptz", "handling.due_soon_for"
        ),  # the due date of which the clock recorded that it came near
        Column("passed_told_for", "timestamptz", "handling.due_passed_for"),  # and that it passed
        Column("satisfaction", "smallint", "handling.satisfaction"),  # the applicant's last rating, 1 to 5
        Column("visits", "integer not null", "derived.visits"),
        Column("contacts_needed", "integer not null", "derived.contacts_needed"),  # to complete the file
        Column("received_by_command", "boolean not null", "derived.by_command"),  # false: not received, or imported
        Column(
            "soon_to_tell_at", "timestamptz", "derived.soon_to_tell_at"
        ),  # when the clock has to record that the due date came near; null: it has not
        Column("passed_to_tell_at", "timestamptz", "derived.passed_to_tell_at"),  # and that it passed
        Column(
            "appointed_to_tell_at", "timestamptz", "derived.appointed_to_tell_at"
        ),  # that another promised date passed
        # The act that is late first of those that it waits for, when that was due, and when the clock has to record that it did not come.
        Column("owed_act", "text", lambda it: it.derived.owed.act if it.derived.owed else None),
        Column("owed_due_at", "timestamptz", lambda it: it.derived.owed.due_at if it.derived.owed else None),
        Column("owed_to_tell_at", "timestamptz", lambda it: it.derived.owed.passes_at if it.derived.owed else None),
        Column("pause_latest_at", "timestamptz", "derived.pause_latest_at"),  # up to when a pause may last
        Column("overrun_to_tell_at", "timestamptz", "derived.overrun_to_tell_at"),  # and that it lasts longer
        Column("version", "bigint not null", "version"),
        Column("position", "bigint not null", "position"),
    ),
    key=("dossier",),
    # By the keys that lists are sorted by; whoever was not yet received, or has no due date, stands at the far end.
    indexes=(
        ("code", "(code)"),
        ("likeness", "(likeness)"),  # where a code is typed otherwise than it is recorded
        ("received", "(coalesce(received_at, 'infinity'), code)"),
        ("due", "(coalesce(due_at, 'infinity'), code)"),
        ("agency", "(agency, coalesce(received_at, 'infinity'), code)"),
        ("register", "(received_by, received_at, code) where received_at is not null"),
        (
            "receiving_one_stop",
            "(receiving_one_stop, coalesce(received_at, 'infinity'), code) where receiving_one_stop is not null",
        ),
        ("parts", "using gin (part_agencies) where part_agencies <> '{}'"),
        ("applicant", "(applicant, code) where applicant is not null"),
        # What follows a law, to be judged again when that changes.
        ("procedure", "(procedure) where procedure is not null"),
        ("law", "(rule_pack, procedure) where rule_pack is not null"),
        ("decided_by", "(procedure) where decided_by is not null"),
        ("soon_to_tell", "(soon_to_tell_at, code) where soon_to_tell_at is not null"),
        ("passed_to_tell", "(passed_to_tell_at, code) where passed_to_tell_at is not null"),
        ("appointed_to_tell", "(appointed_to_tell_at, code) where appointed_to_tell_at is not null"),
        ("owed_to_tell", "(owed_to_tell_at, code) where owed_to_tell_at is not null"),
        ("overrun_to_tell", "(overrun_to_tell_at, code) where overrun_to_tell_at is not null"),
    ),
)

AT_ONE_STOP = "({receiving_one_stop} = $value or ({receiving_one_stop} is null and {agency} = $value))"
"""Taken in by the one-stop of an agency: another's, or its own."""
OPEN_NOW = "{received_at} <= $now and ({finished_at} is null or {finished_at} > $now)"
"""Received and not finished."""


RECEIVED_ON = "({received_at} at time zone {timezone})::date"
FINISHED_ON = "({finished_at} at time zone {timezone})::date"
"""Local days of the dossier."""
LAST_DAY = f"{{due_on}} = {FINISHED_ON}"
"""Finished on the very day that it was due."""
LIMIT_DAYS = f"({{original_due_on}} - {RECEIVED_ON})"
"""Calendar days from receipt to the due date first promised."""
DURATION_DAYS = f"({FINISHED_ON} - {RECEIVED_ON})"
DISCONTINUED = f"{{outcome}} in ({', '.join(repr(tag) for tag in sorted(DISCONTINUING))})"

_e = DOSSIERS.alias("e")
ENTERED = "{received_at} is not null"
"""Received: what stands in a register (sổ theo dõi hồ sơ)."""
IN_REGISTER_OF = (
    "({received_by} = $value or ({received_by} <> $value and {received_at} is not null and ({agency} = $value or"
    " ({part_agencies} @> array[$value] and exists (select from json_array_elements({hand_overs}) former where former ->> 'agency' = $value"
    " and (former ->> 'until')::timestamptz > {received_at})))))"
)
"""Received by an agency ($value), for it by another one-stop, or handed over to it since."""
HANDED_OVER_SINCE = "exists (select from json_array_elements({hand_overs}) former where (former ->> 'until')::timestamptz > {received_at})"
"""Handed over by an agency that ended after its receipt."""
# Bounds by instants, for the index, around the local days, which decide.
RECEIVED_FROM = f"({RECEIVED_ON} >= $value and {{received_at}} >= ($value - 1)::timestamp at time zone 'UTC')"
RECEIVED_TO = f"({RECEIVED_ON} <= $value and {{received_at}} < ($value + 2)::timestamp at time zone 'UTC')"
"""Received on a local day ($value) or later; or earlier."""
SERIAL = (
    f"(select count(*) from {_e} where {_e.received_by} = {{received_by}}"
    f" and {_e.received_at} >= date_trunc('year', {{received_at}} at time zone {{timezone}}) at time zone {{timezone}}"
    f" and ({_e.received_at}, {_e.code}) <= ({{received_at}}, {{code}}))"
)
"""The number in the register of the year of whoever received it: by when they were received."""


def row(
    stream: UUID,
    dossier: Dossier,
    version: int,
    position: int,
    national: Mapping[DossierState, int],
    derived: DerivedColumns,
) -> TableRow:
    """Takes a dossier, its last version and position, the national code of each state, and what follows from law; returns its row."""
    return DOSSIERS.row(_Projected(stream, dossier, dossier.handling, version, position, national, derived))


def following(cursor: AnyCursor, schema: str, changed: LawChanges) -> Sequence[UUID]:
    """Takes changes of the law, returns the dossiers that may be judged otherwise by them: a calendar's, and those of shared data, concern all that follow a rule pack, or on which one decided; an agency's name all that are told of with it."""
    statement = sql.SQL(
        "select dossier from {0} where rule_pack is not null and (%(calendars)s or rule_pack = any(%(packs)s) or procedure = any(%(procedures)s))"
        " union select dossier from {0} where decided_by is not null"
        " and (%(calendars)s or decided_by && %(packs)s::text[] or procedure = any(%(procedures)s))"
        " union select dossier from {0} where %(named)s and agencies_named && %(agencies)s::text[] order by dossier"
    )
    found = cursor.execute(
        statement.format(sql.Identifier(schema, DOSSIERS.name)),
        {
            "calendars": changed.calendars or changed.shared_data,
            "packs": list(changed.rule_packs),
            "procedures": list(changed.procedures),
            "named": bool(changed.agencies),
            "agencies": list(changed.agencies),
        },
    )
    return [dossier for (dossier,) in found]
