"""`token`: local tokens, for development, and for installations without an identity provider."""

from datetime import timedelta
from typing import Annotated

import typer

from app import keys
from app.settings import from_environment
from app.terminal import write
from app.viewers import own_subject, viewer_of
from domain.values.ids import is_persons_id
from domain.values.texts import tidied
from graphql_api.access.scopes import Scope
from graphql_api.access.tokens import issue


def token(
    scope: Annotated[Scope, typer.Option(help="What the token allows its bearer to do.")],
    agency: Annotated[str | None, typer.Option(help="The agency of an official.")] = None,
    subject: Annotated[str | None, typer.Option(help="The pseudonymous id of the bearer.")] = None,
    hours: Annotated[int, typer.Option(min=1, max=24 * 366, help="How long it stays valid.")] = 12,
) -> None:
    """Print a bearer token, and nothing else."""
    if subject is not None and not is_persons_id(subject):
        raise typer.BadParameter(
            "an id has Latin letters without marks, digits and signs, and at least one digit; no name, number or address of a person",
            param_hint="--subject",
        )
    agency = tidied(agency) or None if agency is not None else None
    viewer = viewer_of(scope, agency=agency, subject=subject or own_subject(scope, agency))
    key = keys.kept(keys.TOKEN, from_environment().home)
    issued = issue(key, viewer.scopes, subject=str(viewer.subject), agency=agency, lifetime=timedelta(hours=hours))
    write(issued.encode() + b"\n")
