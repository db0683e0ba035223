"""The filters of the lists: what each key demands of a row. A key left out, or null, demands nothing; several hold together."""

import strawberry

from graphql_api.deadline_type import classes
from graphql_api.enums import DossierState, Timeliness
from graphql_api.fields import condition
from graphql_api.mapping import Condition
from graphql_api.scalars import Date, DateTime

_TIMELINESS = "Only these classes; an empty list matches nothing."
_OPEN = "{received_at} <= $now and ({finished_at} is null or {finished_at} > $now)"


@strawberry.input(description="Which dossiers.")
class DossierFilter:
    """Which dossiers."""

    code: str | None = condition("The dossier's code (mã hồ sơ).", Condition(sql="{code} = $value"))
    agency: str | None = condition("The agency's code (cơ quan).", Condition(sql="{agency} = $value"))
    department: str | None = condition("The department (bộ phận).", Condition(sql="{department} = $value"))
    procedure: str | None = condition("The procedure's code (thủ tục).", Condition(sql="{procedure} = $value"))
    official: str | None = condition("The official in charge (cán bộ thụ lý).", Condition(sql="{official} = $value"))
    source: str | None = condition("The import source.", Condition(sql="{source} = $value"))
    status: list[DossierState] | None = condition(
        "Only these states; an empty list matches nothing.",
        Condition(cases={state.value: f"{{status}} = '{state.value}'" for state in DossierState}),
    )
    timeliness: list[Timeliness] | None = condition(f"{_TIMELINESS} As of now.", Condition(cases=classes("standing.")))
    open: bool | None = condition(
        "Received and not finished (true), or not so (false).",
        Condition(cases={True: f"({_OPEN})", False: f"({_OPEN}) is not true"}),
    )
    received_from: DateTime | None = condition(
        "Received at or after this moment; a date alone means the start of that day.",
        Condition("timestamptz", "{received_at} >= $value", day="start"),
    )
    received_to: DateTime | None = condition(
        "Received at or before this moment; a date alone means the end of that day.",
        Condition("timestamptz", "{received_at} <= $value"),
    )


@strawberry.input(description="Which deadlines.")
class DeadlineFilter:
    """Which deadlines."""

    agency: str | None = condition("The agency's code (cơ quan).", Condition(sql="{agency} = $value"))
    department: str | None = condition("The department (bộ phận).", Condition(sql="{dossier.department} = $value"))
    procedure: str | None = condition("The procedure's code (thủ tục).", Condition(sql="{dossier.procedure} = $value"))
    official: str | None = condition(
        "The official in charge (cán bộ thụ lý).", Condition(sql="{dossier.official} = $value")
    )
    timeliness: list[Timeliness] | None = condition(
        f"{_TIMELINESS} As of the moment asked about.", Condition(cases=classes())
    )
    open: bool | None = condition(
        "Open at the moment asked about (true), or finished by then (false).",
        Condition(cases={True: "{kind} = 'OPEN'", False: "{kind} <> 'OPEN'"}),
    )
    due_from: Date | None = condition(
        "Due on this day or later.", Condition("date", "{due_on} >= $value", day="itself")
    )
    due_to: Date | None = condition(
        "Due on this day or earlier.", Condition("date", "{due_on} <= $value", day="itself")
    )
    source: str | None = condition("The import source.", Condition(sql="{dossier.source} = $value"))


@strawberry.input(description="Which actions.")
class ActionFilter:
    """Which actions."""

    actor: str | None = condition("Who did it: a pseudonymous id.", Condition(sql="{actor} = $value"))
    agency: str | None = condition("The agency of the dossier.", Condition(sql="{agency} = $value"))
    actor_agency: str | None = condition(
        "The agency that the actor acted for.", Condition(sql="{actor_agency} = $value")
    )
    unit: str | None = condition("The actor's division (phòng ban).", Condition(sql="{unit} = $value"))
    dossier: str | None = condition("The dossier's code (mã hồ sơ).", Condition(sql="{dossier.code} = $value"))
    type: list[str] | None = condition(
        "Only facts with these tags (`step-completed`); an empty list matches nothing.",
        Condition("text[]", "{type} = any($value)"),
    )
    source: str | None = condition("The import source.", Condition(sql="{dossier.source} = $value"))
    from_: DateTime | None = condition(
        "Happened at or after this moment; a date alone means the start of that day.",
        Condition("timestamptz", "{occurred_at} >= $value", day="start"),
        name="from",
    )
    to: DateTime | None = condition(
        "Happened at or before this moment; a date alone means the end of that day.",
        Condition("timestamptz", "{occurred_at} <= $value"),
    )


@strawberry.input(description="Which entries of a dossier's history.")
class HistoryFilter:
    """Which entries of a dossier's history."""

    type: list[str] | None = condition(
        "Only facts with these tags; an empty list matches nothing.", Condition("text[]", "{type} = any($value)")
    )
