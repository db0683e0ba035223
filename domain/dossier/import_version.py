"""Which version of its procedure holds for what is done here on an import, which follows none itself."""

from domain.dossier.state import Dossier
from domain.law.local_time import local_date
from domain.law.versions import ProcedureHistory, ProcedureVersion


def version_of_import(dossier: Dossier, versions: ProcedureHistory, zone: str) -> ProcedureVersion | None:
    """Takes an imported dossier, the versions of its procedure and the zone of local days, returns the version in force on the day of its receipt, by which commands on it are decided and judged; None where none is known."""
    at = dossier.received_at or dossier.submitted_at
    if at is None:
        return None
    return versions.in_force_on(local_date(at, dossier.timezone if dossier.received_at is not None else zone))
