"""What a statement binds: values of the request, and of the client's arguments, each read anew for every execution of a plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from domain.law.local_time import local_date
from domain.values.texts import composed, controlling
from graphql_api.access.policy import Scope, scopes_by_flag
from graphql_api.access.scopes import Sight, Viewer
from graphql_api.compiler.codes import Codes, Spelling
from graphql_api.compiler.scalars import instant
from graphql_api.errors import BadInput
from graphql_api.settings import ApiSettings

Bound = str | list[str] | None


@dataclass(slots=True)
class Call:
    """One execution: the coerced variables, who asks, and the moment that is "now" for all of it.

    `rate_limit` tells, as JSON text, what the client may still spend; None where nothing is counted. `purpose`: why an inspector asks.
    `spelling`: what typed codes were found to mean, as far as that was looked up.
    """

    values: Mapping[str, Any]
    viewer: Viewer
    now: datetime
    settings: ApiSettings
    rate_limit: Callable[[], str] | None = None
    purpose: str | None = None
    spelling: Spelling = field(default_factory=dict)

    def code(self, codes: Codes, typed: Any) -> str | None:
        """Takes a code as typed, returns the recorded one that it was found to mean, or else itself. BadInput where no text can hold it."""
        text = None if typed is None else checked(typed, self.settings)
        return None if text is None else self.spelling.get((codes, text), text)


@dataclass(frozen=True, eq=False, slots=True)
class Parameter:
    """A bind parameter: its SQL type, and how to read its value. All travel as text, so that a statement has one prepared form."""

    type: str
    read: Callable[[Call], Bound]


def _has_one_of(scopes: frozenset[Scope], call: Call) -> str:
    return _flag(not scopes.isdisjoint(call.viewer.scopes))


def _former(part: str, call: Call) -> Bound:
    return list(getattr(call.viewer.former, part)) if call.viewer.sight is Sight.OWN_AGENCY else None


NOW = Parameter("timestamptz", lambda call: call.now.isoformat())

# What `$name` in a template means, apart from what a word itself brings (`$moment`, `$value`).
REQUEST: Mapping[str, Parameter] = {
    "now": NOW,
    "today": Parameter("date", lambda call: local_date(call.now, call.settings.timezone).isoformat()),
    "zone": Parameter("text", lambda call: call.settings.timezone),
    "agency": Parameter("text", lambda call: call.viewer.agency),
    "subject": Parameter("text", lambda call: call.viewer.subject),
    "scopes": Parameter("text[]", lambda call: sorted(scope.value for scope in call.viewer.scopes)),
    "sees_all": Parameter("boolean", lambda call: _flag(call.viewer.sight is Sight.ALL)),
    "reads_agency": Parameter(
        "text", lambda call: call.viewer.agency if call.viewer.sight is Sight.OWN_AGENCY else None
    ),
    **{f"former_{part}": Parameter("text[]", partial(_former, part)) for part in ("agencies", "wholly", "otherwise")},
    "reads_own": Parameter("text", lambda call: call.viewer.subject if call.viewer.sight is Sight.OWN else None),
    **{
        name: Parameter("boolean", partial(_has_one_of, scopes))  # settled once, and not row by row
        for name, scopes in scopes_by_flag().items()
    },
    "public_status": Parameter("boolean", lambda call: _flag(call.settings.public_status)),
    "rate_limit": Parameter("json", lambda call: call.rate_limit() if call.rate_limit is not None else None),
}


_READ_BY = {
    "reads_agency": Sight.OWN_AGENCY,
    "reads_own": Sight.OWN,
    "former_agencies": Sight.OWN_AGENCY,
    "former_wholly": Sight.OWN_AGENCY,
    "former_otherwise": Sight.OWN_AGENCY,
}


def settled(name: str, sight: Sight) -> str | None:
    """Takes the name of a request's value, and the sight that a statement is compiled for, returns the literal that the value then is.

    None where it is another in every call. PostgreSQL leaves out what a literal decides, joins with it; a bound value it asks of every row.
    """
    if name == "sees_all":
        return _flag(sight is Sight.ALL)
    return f"null::{REQUEST[name].type}" if name in _READ_BY and _READ_BY[name] is not sight else None


def _flag(value: bool) -> str:
    return "true" if value else "false"


def as_bound(value: Any, settings: ApiSettings, day: str = "end") -> Bound:
    """Takes a coerced argument, returns it as the text that the database reads. BadInput where no text can hold it.

    `day`: which instant a bare date means where an instant is wanted, its start or its end; "itself" where a date is wanted.
    """
    if value is None or isinstance(value, str):
        return None if value is None else checked(value, settings)
    if isinstance(value, bool):
        return _flag(value)
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        if len(value) > settings.limits.list_items:
            raise BadInput(f"A list may have at most {settings.limits.list_items} items.")
        return [item for item in (as_bound(item, settings) for item in value) if isinstance(item, str)]
    if isinstance(value, datetime | date):
        return (value if day == "itself" else instant(value, settings.timezone, day=day)).isoformat()
    return str(value.value)  # an enum's member


def checked(value: str, settings: ApiSettings) -> str:
    """Takes a client's text, returns it in NFC. BadInput if the database cannot store it, if it would control a terminal, or if it is too long."""
    if len(value) > settings.limits.text_characters:
        raise BadInput(f"A text may have at most {settings.limits.text_characters} characters.")
    if controlling(value):
        raise BadInput("A text must not contain control characters.")
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise BadInput("A text must not contain half of a surrogate pair.")
    return composed(value)
