"""Imports on which somebody acted here: the law that judges them, as of the page being folded (docs/decisions/0023-an-import-handled-here.md)."""

from collections.abc import Sequence

from msgspec import Struct

from domain.dossier.import_version import version_of_import
from domain.judged.imports import Share, deciding, shares
from domain.law.versions import ProcedureVersion, RulePackVersion
from domain.standing.coverage import Coverage, coverage
from projections.dossiers.cache import ProjectedDossier
from projections.law.law_at import LawAt


class HandledImport(Struct, frozen=True):
    """The packs that judge an import, each with its share, and the version of its procedure. `decided_by`: the packs that decided, as facts name them."""

    shares: Sequence[tuple[RulePackVersion, Share]]
    procedure: ProcedureVersion | None
    decided_by: Sequence[str]

    @property
    def judged(self) -> bool:
        """Whether a pack judges what it decided."""
        return any(share.commands and each.pack.import_command_findings for each, share in self.shares)


def handled_import(
    dossier: ProjectedDossier, rules: RulePackVersion | None, law: LawAt, zone: str
) -> HandledImport | None:
    """Takes a dossier, the pack that it follows, the law and the zone of local days, returns what judges it as an import handled here; None where it is none."""
    if not dossier.handled:
        return None
    state, decided = dossier.state, deciding(dossier.history)
    known = law.procedure(state.procedure) if state.procedure is not None and decided else None
    return HandledImport(
        shares(dossier.history, rules, lambda named: law.rules(named, state.law_day(zone))),
        version_of_import(state, known, zone) if known is not None else None,
        sorted({each for each in decided.values() if each is not None}),
    )


def coverage_of(
    dossier: ProjectedDossier,
    rules: RulePackVersion | None,
    procedure: ProcedureVersion | None,
    handled: HandledImport | None,
) -> Coverage:
    """Takes a dossier, the pack and the version that it follows, and what judges it as an import handled here, returns how far it is judged."""
    here = handled is not None and handled.judged
    version = handled.procedure if handled is not None and here else procedure
    return coverage(dossier.state.rule_pack, rules, version, imported=dossier.imported, handled=here)
