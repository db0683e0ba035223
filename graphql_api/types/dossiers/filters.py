"""The filters of dossiers, deadlines, histories and findings: what each key requires of a row. A key left out, or null, requires nothing; several hold together."""

import strawberry

from graphql_api.compiler.fields import condition
from graphql_api.compiler.mapping import Condition
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.codes import AGENCY_CODES, PROCEDURE_CODES
from graphql_api.types.dossiers.enums import DossierState, Severity, Timeliness
from graphql_api.types.dossiers.examination import ExaminationOutcome
from graphql_api.types.dossiers.sources import DOSSIER_CODES
from graphql_api.types.named import A_DOSSIER, A_FINDING, A_PROCEDURE, AN_AGENCY, AN_EXAMINER, AN_OFFICIAL
from projections.dossiers.dossiers import AT_ONE_STOP, OPEN_NOW
from projections.dossiers.standing import CLASSES_AT, IS_OPEN, NOT_OPEN, RESTATED

_ONE_STOP = "The code of the agency whose one-stop took it in (Bộ phận Một cửa nơi tiếp nhận): its own where that is the competent agency."
_TIMELINESS = "Only these classes; an empty list matches nothing."
_CLASSES_NOW = {name: predicate.replace("{", "{standing.") for name, predicate in CLASSES_AT.items()}


@strawberry.input(description="Selects dossiers.")
class DossierFilter:
    """Which dossiers."""

    code: str | None = condition(
        "The dossier's code (mã hồ sơ).", Condition(sql="{code} = $value", codes=DOSSIER_CODES, named=A_DOSSIER)
    )
    agency: str | None = condition(
        "The agency's code (cơ quan).", Condition(sql="{agency} = $value", codes=AGENCY_CODES, named=AN_AGENCY)
    )
    receiving_one_stop: str | None = condition(
        _ONE_STOP, Condition(sql=AT_ONE_STOP, codes=AGENCY_CODES, named=AN_AGENCY)
    )
    department: str | None = condition("The department (bộ phận).", Condition(sql="{department} = $value"))
    procedure: str | None = condition(
        "The procedure's code (thủ tục).",
        Condition(sql="{procedure} = $value", codes=PROCEDURE_CODES, named=A_PROCEDURE),
    )
    official: str | None = condition(
        "The official in charge (cán bộ thụ lý).", Condition(sql="{official} = $value", named=AN_OFFICIAL)
    )
    source: str | None = condition("The import source.", Condition(sql="{source} = $value"))
    status: list[DossierState] | None = condition(
        "Only these states; an empty list matches nothing.",
        Condition(cases={state.value: f"{{status}} = '{state.value}'" for state in DossierState}),
    )
    timeliness: list[Timeliness] | None = condition(f"{_TIMELINESS} As of now.", Condition(cases=_CLASSES_NOW))
    open: bool | None = condition(
        "Only dossiers that are received and not finished (true), or all others (false).",
        Condition(cases={True: f"({OPEN_NOW})", False: f"({OPEN_NOW}) is not true"}),
    )
    received_from: DateTime | None = condition(
        "Received at or after this moment; a date alone means the start of that day.",
        Condition("timestamptz", "{received_at} >= $value", day="start"),
    )
    received_to: DateTime | None = condition(
        "Received at or before this moment; a date alone means the end of that day.",
        Condition("timestamptz", "{received_at} <= $value", since="receivedFrom"),
    )


@strawberry.input(description="Selects deadlines.")
class DeadlineFilter:
    """Which deadlines."""

    agency: str | None = condition(
        "The agency's code (cơ quan).", Condition(sql="{agency} = $value", codes=AGENCY_CODES, named=AN_AGENCY)
    )
    receiving_one_stop: str | None = condition(
        _ONE_STOP, Condition(sql=AT_ONE_STOP, codes=AGENCY_CODES, named=AN_AGENCY)
    )
    department: str | None = condition("The department (bộ phận).", Condition(sql="{dossier.department} = $value"))
    procedure: str | None = condition(
        "The procedure's code (thủ tục).",
        Condition(sql="{dossier.procedure} = $value", codes=PROCEDURE_CODES, named=A_PROCEDURE),
    )
    official: str | None = condition(
        "The official in charge (cán bộ thụ lý).", Condition(sql="{dossier.official} = $value", named=AN_OFFICIAL)
    )
    timeliness: list[Timeliness] | None = condition(
        f"{_TIMELINESS} As of the moment asked about.", Condition(cases=CLASSES_AT)
    )
    open: bool | None = condition(
        "Only those open at the moment asked about (true), or finished by then (false).",
        Condition(cases={True: IS_OPEN, False: NOT_OPEN}),
    )
    due_from: Date | None = condition(
        "Due on this day or later.", Condition("date", "{due_on} >= $value", day="itself")
    )
    due_to: Date | None = condition(
        "Due on this day or earlier.", Condition("date", "{due_on} <= $value", day="itself", since="dueFrom")
    )
    source: str | None = condition("The import source.", Condition(sql="{dossier.source} = $value"))
    restated: bool | None = condition(
        "Only those whose limit by law the calendar counts otherwise, a day off having been declared or revoked since it was"
        " promised (true), or all others (false).",
        Condition(cases={True: RESTATED, False: f"not ({RESTATED})"}),
    )


@strawberry.input(description="Selects entries of a dossier's history.")
class HistoryFilter:
    """Which entries of a dossier's history."""

    type: list[str] | None = condition(
        "Only facts with these tags; an empty list matches nothing.",
        Condition("text[]", "{type} = any($value)"),
    )


@strawberry.input(description="Selects findings.")
class FindingFilter:
    """Which findings."""

    code: list[str] | None = condition(
        "Only these codes (`UNLISTED_REQUIREMENT`); an empty list matches nothing.",
        Condition("text[]", "{code} = any($value)", named=A_FINDING),
    )
    severity: list[Severity] | None = condition(
        "Only findings of this severity; an empty list matches nothing.",
        Condition(cases={each.value: f"{{severity}} = '{each.value}'" for each in Severity}),
    )
    agency: str | None = condition(
        "The code of the dossier's agency (cơ quan).",
        Condition(sql="{agency} = $value", codes=AGENCY_CODES, named=AN_AGENCY),
    )
    official: str | None = condition(
        "Who acted (cán bộ), by pseudonymous id.", Condition(sql="{official} = $value", named=AN_OFFICIAL)
    )
    procedure: str | None = condition(
        "The procedure's code (thủ tục).",
        Condition(sql="{procedure} = $value", codes=PROCEDURE_CODES, named=A_PROCEDURE),
    )
    dossier: str | None = condition(
        "The dossier's code (mã hồ sơ).", Condition(sql="{dossier.code} = $value", codes=DOSSIER_CODES, named=A_DOSSIER)
    )
    examined: bool | None = condition(
        "Only those with an examination in force (true), or without one (false).",
        Condition(cases={True: "{outcome} is not null", False: "{outcome} is null"}),
    )
    outcome: list[ExaminationOutcome] | None = condition(
        "Only those whose examination in force came to this; an empty list matches nothing.",
        Condition(cases={each.value: f"{{outcome}} = '{each.value}'" for each in ExaminationOutcome}),
    )
    examiner: str | None = condition(
        "Only those whose examination in force is this auditor's, by pseudonymous id.",
        Condition(sql="{examiner} = $value", named=AN_EXAMINER),
    )
    answered: bool | None = condition(
        "Only those that the agency answered as they are now (true), or did not (false).",
        Condition(cases={True: "{answered}", False: "not {answered}"}),
    )
    verified: bool | None = condition(
        "Only those judged by a rule pack that was checked against the text of the law (true), or was not (false).",
        Condition(cases={True: "{verified}", False: "not {verified}"}),
    )
    from_: DateTime | None = condition(
        "Happened at or after this moment; a date alone means the start of that day.",
        Condition("timestamptz", "{occurred_at} >= $value", day="start"),
        name="from",
    )
    to: DateTime | None = condition(
        "Happened at or before this moment; a date alone means the end of that day.",
        Condition("timestamptz", "{occurred_at} <= $value", since="from"),
    )
