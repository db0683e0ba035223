"""The filters of actions and of records of accesses."""

import strawberry

from graphql_api.compiler.fields import condition
from graphql_api.compiler.mapping import Condition
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.codes import AGENCY_CODES
from graphql_api.types.dossiers.sources import DOSSIER_CODES
from graphql_api.types.named import (
    A_DOSSIER,
    A_DOSSIER_READ,
    A_READER,
    AN_ACTING_AGENCY,
    AN_AGENCY,
    AN_OFFICIAL,
)


@strawberry.input(description="Selects actions.")
class ActionFilter:
    """Which actions."""

    actor: str | None = condition(
        "Who did it, by pseudonymous id.", Condition(sql="{actor} = $value", named=AN_OFFICIAL)
    )
    agency: str | None = condition(
        "The agency of the dossier.", Condition(sql="{agency} = $value", codes=AGENCY_CODES, named=AN_AGENCY)
    )
    actor_agency: str | None = condition(
        "The agency that the actor acted for.",
        Condition(sql="{actor_agency} = $value", codes=AGENCY_CODES, named=AN_ACTING_AGENCY),
    )
    unit: str | None = condition("The actor's division (phòng ban).", Condition(sql="{unit} = $value"))
    dossier: str | None = condition(
        "The dossier's code (mã hồ sơ).", Condition(sql="{dossier.code} = $value", codes=DOSSIER_CODES, named=A_DOSSIER)
    )
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
        Condition("timestamptz", "{occurred_at} <= $value", since="from"),
    )


@strawberry.input(description="Selects records of accesses.")
class AccessFilter:
    """Which records of readings."""

    reader: str | None = condition("Who read, by pseudonymous id.", Condition(sql="{reader} = $value", named=A_READER))
    dossier: str | None = condition(
        "The code of a dossier that was read individually, or named by the filter of a list (mã hồ sơ).",
        Condition(sql="{dossiers} @> array[$value]", codes=DOSSIER_CODES, named=A_DOSSIER_READ),
    )
    from_: DateTime | None = condition(
        "Read at or after this moment; a date alone means the start of that day.",
        Condition("timestamptz", "{occurred_at} >= $value", day="start"),
        name="from",
    )
    to: DateTime | None = condition(
        "Read at or before this moment; a date alone means the end of that day.",
        Condition("timestamptz", "{occurred_at} <= $value", since="from"),
    )
