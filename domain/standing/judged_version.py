"""Which rule pack and which version of its procedure a dossier is judged by; of what is done here on an import, see `domain.dossier.import_version`."""

from collections.abc import Callable
from datetime import date

from domain.dossier.state import Dossier
from domain.law.local_time import local_date
from domain.law.versions import ProcedureHistory, ProcedureVersion, RulePackVersion


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


def followed_rules(
    dossier: Dossier, rules: Callable[[str, date | None], RulePackVersion | None], zone: str
) -> RulePackVersion | None:
    """Takes a dossier, what finds a rule pack by its reference and a day of receipt, and the zone of local days, returns the pack that it follows, as amended by its day; None where it follows none that is known."""
    return rules(dossier.rule_pack, dossier.law_day(zone)) if dossier.rule_pack is not None else None
