"""The filters of the lists of publications, duties and directives."""

import strawberry

from graphql_api.compiler.fields import condition
from graphql_api.compiler.mapping import Condition
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.codes import AGENCY_CODES, PUBLICATION_CODES
from graphql_api.types.named import A_PUBLICATION, AN_AGENCY
from graphql_api.types.publicity.enums import DutyKind, DutyState, PublicationKind, PublicationPlace, PublicationState
from projections.publicity.duties import STATES_AT

_ONLY = "Only these values; an empty list matches nothing."


def _is(column: str, values: type) -> Condition:
    return Condition(cases={each.value: f"{{{column}}} = '{each.value}'" for each in values})  # type: ignore[attr-defined]  # an enum


def _among(column: str, values: type) -> Condition:
    return Condition(cases={each.value: f"'{each.value}' = any({{{column}}})" for each in values})  # type: ignore[attr-defined]  # an enum


@strawberry.input(description="Selects publications.")
class PublicationFilter:
    """Which publications."""

    kind: list[PublicationKind] | None = condition(_ONLY, _is("kind", PublicationKind))
    channel: list[PublicationPlace] | None = condition(
        "Published in any of these places (nơi công khai).", _among("shown_at", PublicationPlace)
    )
    portal: str | None = condition(
        "Published on this agency's portal or notice board.",
        Condition(sql="$value = any({portals})", codes=AGENCY_CODES, named=AN_AGENCY),
    )
    agency: str | None = condition(
        "The publishing agency's code.", Condition(sql="{agency} = $value", codes=AGENCY_CODES, named=AN_AGENCY)
    )
    state: list[PublicationState] | None = condition(_ONLY, _is("state", PublicationState))
    subject: str | None = condition("What it is about.", Condition(sql="{subject} = $value"))
    code: str | None = condition(
        "Its code.", Condition(sql="{code} = $value", codes=PUBLICATION_CODES, named=A_PUBLICATION)
    )
    from_: DateTime | None = condition(
        "First published (or proposed, if not published) at or after this moment; a date alone means the start of that day.",
        Condition("timestamptz", "coalesce({published_at}, {proposed_at}) >= $value", day="start"),
        name="from",
    )
    to: DateTime | None = condition(
        "First published (or proposed, if not published) at or before this moment; a date alone means the end of that day.",
        Condition("timestamptz", "coalesce({published_at}, {proposed_at}) <= $value", since="from"),
    )


@strawberry.input(description="Selects duties to publish.")
class DutyFilter:
    """Which duties to publish."""

    kind: list[DutyKind] | None = condition(_ONLY, _is("kind", DutyKind))
    agency: str | None = condition(
        "The responsible agency's code.", Condition(sql="{agency} = $value", codes=AGENCY_CODES, named=AN_AGENCY)
    )
    state: list[DutyState] | None = condition(f"{_ONLY} As of the moment asked about.", Condition(cases=STATES_AT))
    rule: list[str] | None = condition(
        "Only these rules, by code; an empty list matches nothing.", Condition("text[]", "{rule} = any($value)")
    )
    subject: str | None = condition("What it is about.", Condition(sql="{subject} = $value"))
    standing: bool | None = condition(
        "Only standing duties (true), or those with a due day (false).",
        Condition(cases={True: "{due_on} is null", False: "{due_on} is not null"}),
    )
    from_: Date | None = condition(
        "Due on this day or later.", Condition("date", "{due_on} >= $value", day="itself"), name="from"
    )
    to: Date | None = condition(
        "Due on this day or earlier.", Condition("date", "{due_on} <= $value", day="itself", since="from")
    )


@strawberry.input(description="Selects directives.")
class DirectiveFilter:
    """Which directives."""

    number: str | None = condition("Its number (số ký hiệu).", Condition(sql="{number} = $value"))
    issuer: str | None = condition(
        "The code of the agency that issued it.",
        Condition(sql="{issuer} = $value", codes=AGENCY_CODES, named=AN_AGENCY),
    )
    agency: str | None = condition(
        "The code of an agency with a task in it.",
        Condition(sql="$value = any({agencies})", codes=AGENCY_CODES, named=AN_AGENCY),
    )
    open: bool | None = condition(
        "Only open directives (true) or closed ones (false).",
        Condition(cases={True: "{closed_at} is null", False: "{closed_at} is not null"}),
    )
    from_: DateTime | None = condition(
        "Issued at or after this moment; a date alone means the start of that day.",
        Condition("timestamptz", "{issued_at} >= $value", day="start"),
        name="from",
    )
    to: DateTime | None = condition(
        "Issued at or before this moment; a date alone means the end of that day.",
        Condition("timestamptz", "{issued_at} <= $value", since="from"),
    )
