"""Which version of its procedure a dossier is judged by, or what was done here on an import."""

from domain.dossier.state import Dossier
from domain.law.local_time import local_date
from domain.law.versions import ProcedureHistory, ProcedureVersion


def judged_version(
    dossier: Dossier, versions: ProcedureHistory, zone: str, *, imported: bool
) -> ProcedureVersion | None:
    """Takes a dossier, the versions of its procedure and the zone of local days, returns the version of its receipt.

    Before that, of a dossier filed here, it is the one in force on the day of filing. None where it follows none that is known.
    """
    if dossier.procedure_version is not None:
        return versions.version(dossier.procedure_version)
    if imported or dossier.received_at is not None or dossier.submitted_at is None:
        return None
    return versions.in_force_on(local_date(dossier.submitted_at, zone))


def version_of_import(dossier: Dossier, versions: ProcedureHistory, zone: str) -> ProcedureVersion | None:
    """Takes an imported dossier, the versions of its procedure and the zone of local days, returns the version in force on the day of its receipt, by which commands on it are judged; None where none is known."""
    at = dossier.received_at or dossier.submitted_at
    if at is None:
        return None
    return versions.in_force_on(local_date(at, dossier.timezone if dossier.received_at is not None else zone))
