"""`status`: where the ledger and its projections stand."""

from typing import Annotated, Any

import typer
from rich.table import Table

from app.assembly import Assembly, assembled
from app.settings import from_environment
from app.terminal import OUT, print_json
from ledger.schema import version
from projections import progress
from projections.runner import PROJECTION
from projections.schema import SCHEMA


def status(as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """Show the ledger's position, each projection's position and lag, and where and why one stopped."""
    with assembled(from_environment()) as assembly:
        found = _status(assembly)
    if as_json:
        print_json(found)
    else:
        _print(found)


def _status(assembly: Assembly) -> dict[str, Any]:
    ledger, settings = assembly.ledger, assembly.settings
    privileges = ledger.privileges()
    head = ledger.head()
    with assembly.connect() as connection:
        come = progress.read(connection, SCHEMA, PROJECTION)
        server = connection.info.server_version
        schema_version = version(connection)
    return {
        "database": "embedded" if settings.database_url is None else "DATABASE_URL",
        "home": str(settings.home.resolve()) if settings.database_url is None else None,
        "serverVersion": f"{server // 10000}.{server % 10000}",
        "schemaVersion": schema_version,
        "runsAs": privileges.role or privileges.user,
        "rolesSeparated": privileges.separated,
        "position": head,
        "events": ledger.count(),
        "projections": [
            {
                "name": come.projection,
                "position": come.position,
                "lag": head - come.position,
                "stopped": None
                if come.stopped is None
                else {
                    "position": come.stopped.position,
                    "dossier": str(come.stopped.dossier),
                    "type": come.stopped.type,
                    "error": come.stopped.error,
                    "stoppedAt": come.stopped.stopped_at.isoformat(),
                },
            }
        ],
    }


def _print(found: dict[str, Any]) -> None:
    table = Table(box=None, show_header=False)
    table.add_row("database", found["home"] or found["database"])
    table.add_row("server", f"PostgreSQL {found['serverVersion']}, schema {found['schemaVersion']}")
    separated = "roles separated" if found["rolesSeparated"] else "roles not separated: the user may not create roles"
    table.add_row("runs as", f"{found['runsAs']} ({separated})")
    table.add_row("position", f"{found['position']:,} ({found['events']:,} events)")
    for projection in found["projections"]:
        table.add_row(f"projection {projection['name']}", f"{projection['position']:,}, lag {projection['lag']:,}")
        if stopped := projection["stopped"]:
            table.add_row("  stopped at", f"{stopped['position']:,} ({stopped['type']}, dossier {stopped['dossier']})")
            table.add_row("  because", stopped["error"])
    OUT.print(table)
