"""What the public look-up says of a dossier."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Many
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.dossiers.sources import HISTORY
from graphql_api.types.enums import DossierState

# Whoever may read the dossier, or brings its receipt's secret, sees all; others the legal tier, which a setting widens.
_READER = (
    "({opened} or $sees_all or {agency} = $reads_agency or $reads_agency = any({part_agencies})"
    " or {applicant} = $reads_own)"
)
_WIDENED = f"({_READER} or $public_status)"


@strawberry.type(
    description="What the public look-up says of a dossier (tra cứu hồ sơ). What the viewer may not see is null."
)
class DossierStatus:
    """What the public look-up says of a dossier."""

    code: str = field("The dossier's code (mã hồ sơ).")
    completion: int = field(
        "Percent of the procedure's steps done (mức độ hoàn thành); of an import 0 or 100.",
        Expression("{completion}"),
    )
    status: DossierState | None = field(
        "The state that it is in.", Expression(f"case when {_WIDENED} then {{status}} end")
    )
    due_on: Date | None = field(
        "The appointment date (ngày hẹn trả).", Expression(f"case when {_WIDENED} then {{due_on}} end")
    )
    finished_at: DateTime | None = field(
        "When it was finished.", Expression(f"case when {_READER} then {{finished_at}} end")
    )
    steps: list[str] | None = field(
        "The steps done so far, with the division that did each where it is known.",
        Many(
            HISTORY,
            order="{version}",
            on={"dossier": "dossier"},
            where="{type} = 'step-completed'",
            value="concat_ws(' · ', {payload} ->> 'activity', {context.actor} ->> 'unit')",
            when=_READER,
            expected=20,
        ),
    )
