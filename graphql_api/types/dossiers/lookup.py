"""What the public look-up says of a dossier."""

import strawberry

from graphql_api.access.visibility import LOOKUP_STATUS, LOOKUP_STEPS, shown
from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Many
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.dossiers.enums import DossierState
from graphql_api.types.dossiers.sources import HISTORY


@strawberry.type(
    description="The public look-up of a dossier (tra cứu hồ sơ). Fields that the viewer may not see are null."
)
class DossierStatus:
    """What the public look-up says of a dossier."""

    code: str = field("The dossier's code (mã hồ sơ).")
    completion: int = field(
        "The percentage of the procedure's steps that are done (mức độ hoàn thành); for an imported dossier, 0 or 100.",
        Expression("{completion}"),
    )
    status: DossierState | None = field("Its current state.", Expression(shown(LOOKUP_STATUS, "status")))
    procedure_case: str | None = field(
        "The procedure's case that it was received under (trường hợp).",
        Expression(shown(LOOKUP_STATUS, "procedure_case")),
    )
    limit_text: str | None = field(
        "The time limit that applies, in words (thời hạn áp dụng); null unless the procedure has several.",
        Expression(shown(LOOKUP_STATUS, "limit_text")),
    )
    due_on: Date | None = field("The limit by law (thời hạn giải quyết).", Expression(shown(LOOKUP_STATUS, "due_on")))
    appointed_on: Date | None = field(
        "The date promised last (ngày hẹn trả): the limit by law, unless the applicant was re-appointed.",
        Expression(f"case when «{LOOKUP_STATUS}» then coalesce({{appointed_on}}, {{due_on}}) end"),
    )
    finished_at: DateTime | None = field("When it was finished.", Expression(shown(LOOKUP_STEPS, "finished_at")))
    steps: list[str] | None = field(
        "The steps done so far, each with the division that did it, if known.",
        Many(
            HISTORY,
            order="{version}",
            on={"dossier": "dossier"},
            where="{type} = 'step-completed'",
            value="concat_ws(' · ', {payload} ->> 'activity', {context.actor} ->> 'unit')",
            when=f"«{LOOKUP_STEPS}»",
            expected=20,
        ),
    )
