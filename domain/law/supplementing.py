"""How often and until when supplements may be demanded: as the rules say, unless sector law allows more for a procedure."""

from domain.values.procedure import Procedure
from domain.values.rules import RulePack, Span


def supplement_within(procedure: Procedure | None, rules: RulePack) -> Span | None:
    """Takes a procedure (None: not known) and the rules, returns how long after receipt a supplement may be demanded; None: no such limit.

    NĐ 61/2018 Art. 19(4) and NĐ 118/2025 Art. 19(5) yield to sector law.
    """
    sector = procedure.later_supplements if procedure is not None else None
    if sector is None or sector.amount is None or sector.unit is None or rules.supplement_within is None:
        return rules.supplement_within
    return Span(sector.amount, sector.unit)


def supplements_allowed(procedure: Procedure | None, rules: RulePack) -> int | None:
    """Takes a procedure (None: not known) and the rules, returns how many supplements are allowed in all; None: no cap."""
    sector = procedure.later_supplements if procedure is not None else None
    if sector is None or sector.rounds is None or rules.supplements is None:
        return rules.supplements
    return sector.rounds
