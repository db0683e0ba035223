"""`query`: a GraphQL document, run in this process as the server would run it."""

import sys
from typing import Annotated, Any

import msgspec
import typer

from app.advice import advice
from app.answers import PURPOSE, BadDocument, asking, exit_code
from app.commands.known_codes import agency_meant
from app.commands.options import Purpose
from app.settings import from_environment
from app.terminal import say, write
from app.viewers import viewer_of
from graphql_api.access.scopes import Scope


def query(
    document: Annotated[str, typer.Argument(help="A GraphQL document, or - to read it from standard input.")] = "-",
    scope: Annotated[Scope, typer.Option("--as", help="The scope to query with.")] = Scope.INSPECTOR,
    agency: Annotated[str | None, typer.Option(help="The agency of an official.")] = None,
    variables: Annotated[str, typer.Option("--variables", help="Variables of the document, as a JSON object.")] = "{}",
    operation: Annotated[
        str | None, typer.Option("--operation", help="The operation to run, if the document has several.")
    ] = None,
    purpose: Purpose = PURPOSE,
) -> None:
    """Run a GraphQL document in this process and print its JSON. Exits with 3 if it cannot be executed, with 4 if it names what nobody knows, with 1 if its answer has other errors."""
    try:
        values = msgspec.json.decode(variables, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise typer.BadParameter(str(error), param_hint="--variables") from error
    viewer = viewer_of(scope, agency=agency)
    text = _from_stdin() if document == "-" else document
    with asking(from_environment(), viewer=viewer, purpose=purpose) as ask:
        if agency is not None:
            ask = ask.by(viewer_of(scope, agency=agency_meant(ask, agency)))
        answer = ask.raw(text, values, operation)
    write(answer + b"\n")
    decoded = msgspec.json.decode(answer)
    for each in advice(decoded.get("data")):
        say(each)
    if code := exit_code(decoded):
        raise typer.Exit(code)


def _from_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise BadDocument(f"standard input is not UTF-8 (byte {error.start})") from error
