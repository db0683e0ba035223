"""`token`: local tokens, for development and for whoever has no identity provider."""

import sys
from datetime import timedelta
from typing import Annotated

import typer

from app.answers import viewer_of
from app.settings import from_environment
from app.token_key import token_key
from graphql_api.tokens import issue


def token(
    scope: Annotated[str, typer.Option(help="public, applicant, official, inspector, auditor, publisher or admin.")],
    agency: Annotated[str | None, typer.Option(help="The agency of an official.")] = None,
    subject: Annotated[str | None, typer.Option(help="The pseudonymous id of whoever it is for.")] = None,
    hours: Annotated[int, typer.Option(min=1, max=24 * 366, help="How long it is good for.")] = 12,
) -> None:
    """Print a bearer token, and nothing else."""
    try:
        viewer = viewer_of(scope, agency=agency, subject=subject or f"local-{scope}")
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    key = token_key(from_environment().home)
    lifetime = timedelta(hours=hours)
    sys.stdout.write(issue(key, viewer.scopes, subject=str(viewer.subject), agency=agency, lifetime=lifetime) + "\n")
