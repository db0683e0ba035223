"""`status`: where the ledger, its law and its projections stand."""

from datetime import UTC, date, datetime
from typing import Any

from rich.table import Table
from rich.text import Text

from app.assembly import Assembly, assembled
from app.commands.options import AsJson
from app.settings import from_environment
from app.terminal import OUT, print_json
from domain.law.versions import AGENCY, CALENDAR, PROCEDURE
from ledger.status import status as ledger_status
from projections import schema
from projections.dossiers.clock_queue import waiting
from projections.kit import progress
from projections.kit.names import PROJECTION, SCHEMA
from projections.kit.progress import Progress


def status(as_json: AsJson = False) -> None:
    """Show the ledger's position, the law it holds, each projection's position and lag, and where and why one stopped."""
    with assembled(from_environment(), projections=False) as assembly:
        found = _status(assembly)
    if as_json:
        print_json(found)
    else:
        _print(found)


def _status(assembly: Assembly) -> dict[str, Any]:
    settings = assembly.settings
    stands = ledger_status(assembly.ledger)
    with assembly.connect() as connection:
        shape = schema.shape(connection.cursor(), SCHEMA)
        come = Progress(PROJECTION, 0) if shape is None else progress.read(connection, SCHEMA, PROJECTION)
        server = connection.info.server_version
        outdated = shape not in (None, assembly.shape)
        unrecorded = 0 if shape is None or outdated else waiting(connection, datetime.now(UTC))
    return {
        "database": "embedded" if settings.database_url is None else "DATABASE_URL",
        "home": str(settings.home.resolve()) if settings.database_url is None else None,
        "serverVersion": f"{server // 10000}.{server % 10000}",
        "schemaVersion": stands.schema_version,
        "runsAs": stands.privileges.role or stands.privileges.user,
        "rolesSeparated": stands.privileges.separated,
        "position": stands.head,
        "size": stands.events,
        "law": _law(assembly),
        "projections": [_projection(come, lag=stands.head - come.position, outdated=outdated)],
        "clock": {"waiting": unrecorded},
    }


def _law(assembly: Assembly) -> dict[str, Any]:
    lawbook = assembly.lawbook
    packs = (history.version(None) for history in lawbook.rule_packs().values())
    calendars = (lawbook.calendar(code) for code in assembly.journal.claimed(CALENDAR))
    return {
        "rulePacks": [
            {
                "reference": each.reference,
                "verified": each.pack.verified,
                "inForceFrom": _day(each.pack.in_force_from),
                "inForceTo": _day(each.pack.in_force_to),
            }
            for each in packs
            if each is not None
        ],
        "calendars": [
            {"reference": each.reference, "lastYear": max((day.year for day in each.holidays), default=None)}
            for each in calendars
            if each is not None
        ],
        "procedures": len(assembly.journal.claimed(PROCEDURE)),
        "agencies": len(assembly.journal.claimed(AGENCY)),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _projection(come: Progress, *, lag: int, outdated: bool) -> dict[str, Any]:
    stopped = come.stopped
    return {
        "name": come.projection,
        "position": come.position,
        "lag": lag,
        "outdated": outdated,
        "stopped": None
        if stopped is None
        else {
            "position": stopped.position,
            "dossier": str(stopped.dossier),
            "type": stopped.type,
            "error": stopped.error,
            "stoppedAt": stopped.stopped_at.astimezone(UTC).isoformat(),
        },
    }


def _print(found: dict[str, Any]) -> None:
    table = Table(box=None, show_header=False)
    table.add_row("database", Text(found["home"] or found["database"]))
    table.add_row("server", f"PostgreSQL {found['serverVersion']}, schema {found['schemaVersion']}")
    separated = "roles separated" if found["rolesSeparated"] else "roles not separated: the user may not create roles"
    table.add_row("runs as", Text(f"{found['runsAs']} ({separated})"))
    table.add_row("position", f"{found['position']:,} ({found['size']:,} facts)")
    _print_law(table, found["law"])
    for projection in found["projections"]:
        table.add_row(f"projection {projection['name']}", f"{projection['position']:,}, lag {projection['lag']:,}")
        if projection["outdated"]:
            table.add_row("  outdated", "made by another version or with other settings; the next query rebuilds it")
        if stopped := projection["stopped"]:
            where = f"{stopped['position']:,} ({stopped['type']}, dossier {stopped['dossier']}), {stopped['stoppedAt']}"
            table.add_row("  stopped at", Text(where))
            table.add_row("  because", Text(stopped["error"]))
    if unrecorded := found["clock"]["waiting"]:
        table.add_row(
            "clock", f"{unrecorded:,} due dates approached or passed and are not recorded yet: run `dossier clock`"
        )
    OUT.print(table)


def _print_law(table: Table, law: dict[str, Any]) -> None:
    table.add_row("procedures", f"{law['procedures']:,}, agencies {law['agencies']:,}")
    for pack in law["rulePacks"]:
        verified = "" if pack["verified"] else ", not verified"
        begins, ends = pack["inForceFrom"], pack["inForceTo"]
        held = f"from {begins} to {ends or 'now'}" if begins else "only where it is named"
        table.add_row("rule pack", Text(f"{pack['reference']}, {held}{verified}"))
    for calendar in law["calendars"]:
        table.add_row("calendar", Text(f"{calendar['reference']}, holidays to {calendar['lastYear'] or '-'}"))
