"""What waits for whoever took over from an agency that ended, as predicates over rows of dossiers.

`$former_agencies`, `$former_wholly` and `$former_otherwise` tell what the viewer's agency took over: from whom; of them, from whom all procedures but some; and these,
or the only ones, as `<agency> <procedure>`.
"""

from projections.dossiers.dossiers import DOSSIERS
from projections.kit.relation import applied

_d = DOSSIERS.alias("d")


def taken_over(agency: str, procedure: str = "{procedure}") -> str:
    """Takes the templates of the code of an agency and of a dossier's procedure, returns that of whether the viewer's agency took such dossiers over from it, by `$former_wholly` and `$former_otherwise`."""
    return f"(({agency} = any($former_wholly)) <> coalesce({agency} || ' ' || {procedure} = any($former_otherwise), false))"


LEFT = f"({{agency}} = any($former_agencies) and {taken_over('{agency}')})"
"""An agency that ended has it yet, finished or not, and the viewer's took over from that one."""
WAITING = f"({{finished_at}} is null and {LEFT})"
"""Likewise, and it waits to be handed over."""
BESIDE_WAITING = (
    f"({{agency}} = any($former_agencies) and exists (select from {_d} where {_d.dossier} = {{dossier}}"
    f" and {_d.agency} = {{agency}} and {applied(WAITING, _d, former_agencies='$former_agencies', former_wholly='$former_wholly', former_otherwise='$former_otherwise')}))"
)
"""Of rows beside a dossier, that say whose it is or was: it waits."""
HANDED_OVER_BY = "exists (select from json_array_elements({hand_overs}) former where former ->> 'agency' = $agency)"
"""An agency ($agency) that ended had it, and handed it over."""


def _part_taken_over(part: str) -> str:
    return f"{taken_over(part)} and not {HANDED_OVER_BY.replace('$agency', part)}"


PART_TAKEN_OVER = (
    f"(({{receiving_one_stop}} = any($former_agencies) and {_part_taken_over('{receiving_one_stop}')}) or ({{part_agencies}} && $former_agencies"
    f" and exists (select from unnest({{part_agencies}}) part where {_part_taken_over('part')})))"
)
"""Another agency that ended has a part in it, and the viewer's took over from that one; not where that one had the dossier itself and handed it over."""


def charge_taken_over(charged: str, procedure: str = "{procedure}") -> str:
    """Takes the templates of the code of the agency charged and of the dossier's procedure, returns that of whether the viewer's agency answers for it: it took over from that one, which ended.

    For one that had the dossier and handed it over, whoever has the dossier answers.
    """
    handed_over = applied(HANDED_OVER_BY, _d, agency="@@").replace("@@", charged)
    return (
        f"({charged} = any($former_agencies) and {taken_over(charged, procedure)}"
        f" and not exists (select from {_d} where {_d.dossier} = {{dossier}} and {handed_over}))"
    )
