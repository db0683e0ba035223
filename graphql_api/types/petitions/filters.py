"""The filters of the lists of petitions, conduct cases and commendations."""

import strawberry

from graphql_api.access.visibility import CASE_NAMED, OVERSEES
from graphql_api.compiler.fields import condition
from graphql_api.compiler.mapping import Condition
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.codes import AGENCY_CODES, PROCEDURE_CODES
from graphql_api.types.dossiers.sources import DOSSIER_CODES
from graphql_api.types.named import (
    A_DOSSIER,
    A_FINDING,
    A_PETITION,
    A_PROCEDURE,
    AN_AGENCY,
    AN_OFFICIAL,
    AN_OFFICIAL_IN_A_CASE,
)
from graphql_api.types.petitions.conduct_enums import Commended, ConductCaseState, ConductOutcome, ConductSource
from graphql_api.types.petitions.enums import PetitionKind, PetitionOutcome, PetitionState, PetitionTopic
from graphql_api.types.petitions.sources import PETITION_CODES
from projections.petitions.petitions import DRAGGING_NOW, OVERDUE_NOW

_ONLY = "Only these values; an empty list matches nothing."


def _is(column: str, values: type) -> Condition:
    return Condition(cases={each.value: f"{{{column}}} = '{each.value}'" for each in values})  # type: ignore[attr-defined]  # an enum


def _since(column: str) -> Condition:
    return Condition("timestamptz", f"{{{column}}} >= $value", day="start")


def _until(column: str) -> Condition:
    return Condition("timestamptz", f"{{{column}}} <= $value", since="from")


def _either(predicate: str) -> Condition:
    return Condition(cases={True: f"({predicate})", False: f"({predicate}) is not true"})


@strawberry.input(description="Selects petitions.")
class PetitionFilter:
    """Which petitions."""

    agency: str | None = condition(
        "The code of the agency that handles it (cơ quan).",
        Condition(sql="{agency} = $value", codes=AGENCY_CODES, named=AN_AGENCY),
    )
    status: list[PetitionState] | None = condition(_ONLY, _is("status", PetitionState))
    kind: list[PetitionKind] | None = condition(_ONLY, _is("kind", PetitionKind))
    topic: list[PetitionTopic] | None = condition(_ONLY, _is("topic", PetitionTopic))
    outcome: list[PetitionOutcome] | None = condition(_ONLY, _is("outcome", PetitionOutcome))
    dossier: str | None = condition(
        "The code of the dossier that it is about.",
        Condition(sql="{dossier} = $value", codes=DOSSIER_CODES, named=A_DOSSIER),
    )
    procedure: str | None = condition(
        "The code of the procedure that it is about.",
        Condition(sql="{procedure} = $value", codes=PROCEDURE_CODES, named=A_PROCEDURE),
    )
    official: str | None = condition(
        "The official concerned, or in charge of it.",
        Condition(sql="({official_concerned} = $value or {official} = $value)", named=AN_OFFICIAL),
    )
    overdue: bool | None = condition(
        "Only petitions unanswered past their due date now (true), or all others (false).",
        _either(OVERDUE_NOW),
    )
    dragging: bool | None = condition(
        "Only petitions dragging on now (true), or all others (false).", _either(DRAGGING_NOW)
    )
    from_: DateTime | None = condition(
        "Received at or after this moment; a date alone means the start of that day.",
        _since("received_at"),
        name="from",
    )
    to: DateTime | None = condition(
        "Received at or before this moment; a date alone means the end of that day.", _until("received_at")
    )


@strawberry.input(description="Selects conduct cases among those visible to the viewer.")
class ConductCaseFilter:
    """Which conduct cases."""

    agency: str | None = condition(
        "The agency's code (cơ quan).", Condition(sql="{agency} = $value", codes=AGENCY_CODES, named=AN_AGENCY)
    )
    status: list[ConductCaseState] | None = condition(_ONLY, _is("status", ConductCaseState))
    source: list[ConductSource] | None = condition(_ONLY, _is("source", ConductSource))
    outcome: list[ConductOutcome] | None = condition(_ONLY, _is("outcome", ConductOutcome))
    official: str | None = condition(
        "The official concerned; matches only cases in which the viewer may see the official.",
        Condition(sql=f"({{official}} = $value and {CASE_NAMED})", named=AN_OFFICIAL_IN_A_CASE),
    )
    finding: str | None = condition("The finding's code.", Condition(sql="{finding} = $value", named=A_FINDING))
    petition: str | None = condition(
        "The code of the petition that it was opened from; only for viewers who may see it.",
        Condition(sql=f"({{petition}} = $value and {OVERSEES})", codes=PETITION_CODES, named=A_PETITION),
    )
    from_: DateTime | None = condition(
        "Opened at or after this moment; a date alone means the start of that day.", _since("opened_at"), name="from"
    )
    to: DateTime | None = condition(
        "Opened at or before this moment; a date alone means the end of that day.", _until("opened_at")
    )


@strawberry.input(description="Selects commendations.")
class CommendationFilter:
    """Which commendations."""

    agency: str | None = condition(
        "The agency's code (cơ quan).", Condition(sql="{agency} = $value", codes=AGENCY_CODES, named=AN_AGENCY)
    )
    kind: list[Commended] | None = condition(_ONLY, _is("kind", Commended))
    from_: DateTime | None = condition(
        "Awarded at or after this moment; a date alone means the start of that day.",
        _since("awarded_at"),
        name="from",
    )
    to: DateTime | None = condition(
        "Awarded at or before this moment; a date alone means the end of that day.", _until("awarded_at")
    )
