"""The register of dossiers (sổ theo dõi hồ sơ): a row for each that was received."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import enum_value

from domain.dossier.timeliness import Timeliness
from domain.facts.outcome import ClosedIncomplete, DossierWithdrawn, ProcessingStopped, RefusedAfterAppraisal
from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Agency
from graphql_api.types.enums import Channel
from projections.dossiers.dossiers import HANDED_OVER_SINCE, SERIAL
from projections.dossiers.requirement_checks import BROUGHT
from projections.dossiers.standing import CLASSES_AT, LATENESS_AT

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier


@strawberry.enum(description="What the register notes of a dossier (ghi chú).")
class RegisterNote(Enum):
    """What the register notes of a dossier."""

    SUPPLEMENTED = enum_value(
        "SUPPLEMENTED", description="Supplements were requested while it was handled (yêu cầu bổ sung)."
    )
    REAPPOINTED = enum_value("REAPPOINTED", description="Another day was promised (hẹn lại ngày trả).")
    HANDED_OVER = enum_value(
        "HANDED_OVER", description="Handed over by an agency that ended (bàn giao hồ sơ): now another has it."
    )
    REFUSED = enum_value("REFUSED", description="Refused after appraisal (từ chối giải quyết).")
    WITHDRAWN = enum_value("WITHDRAWN", description="Withdrawn by the applicant (rút hồ sơ).")
    STOPPED = enum_value("STOPPED", description="Stopped (dừng giải quyết).")
    CLOSED_INCOMPLETE = enum_value(
        "CLOSED_INCOMPLETE", description="Closed because it was not completed (đóng do không bổ sung)."
    )
    LATE = enum_value("LATE", description="Finished after its due date (quá hạn): `latenessDays` says by how much.")
    OVERDUE = enum_value(
        "OVERDUE", description="Open and past its due date now (quá hạn, chưa giải quyết): see `latenessDays`."
    )


def _beside(template: str) -> str:
    """The template of how it stands now, over the row beside the register's."""
    return template.replace("{", "{standing.")


_WHEN = {
    RegisterNote.SUPPLEMENTED: "{supplement_request_count} > 0",
    RegisterNote.REAPPOINTED: "{reappointed} > 0",
    RegisterNote.HANDED_OVER: HANDED_OVER_SINCE,
    RegisterNote.REFUSED: f"{{outcome}} = '{RefusedAfterAppraisal.TAG}'",
    RegisterNote.WITHDRAWN: f"{{outcome}} = '{DossierWithdrawn.TAG}'",
    RegisterNote.STOPPED: f"{{outcome}} = '{ProcessingStopped.TAG}'",
    RegisterNote.CLOSED_INCOMPLETE: f"{{outcome}} = '{ClosedIncomplete.TAG}'",
    RegisterNote.LATE: _beside(CLASSES_AT[Timeliness.LATE]),
    RegisterNote.OVERDUE: _beside(CLASSES_AT[Timeliness.OVERDUE]),
}
_NOTES = (
    "to_json(array_remove(array["
    + ", ".join(f"case when {when} then '{note.value}' end" for note, when in _WHEN.items())
    + "]::text[], null))"
)


@strawberry.type(description="A dossier as its register has it (sổ theo dõi hồ sơ).")
class RegisterEntry:
    """A dossier as its register has it."""

    serial: int = field(
        "Its number in the register of `receivedBy` for the year of its receipt (số thứ tự), by when dossiers were received; one"
        " entered late moves those after it.",
        Expression(SERIAL, cost=5),
    )
    code: str = field("The dossier's code (mã hồ sơ).")
    procedure: str | None = field("The procedure's code (mã thủ tục).")
    procedure_name: str | None = field(
        "The procedure's name (tên thủ tục hành chính); null where only the code is known.",
        Expression("{procedure.name}"),
    )
    papers: int | None = field(
        "How many papers came with it, or for it since (số lượng giấy tờ); null where that is not recorded.",
        Expression(f"case when {{received_by_command}} then {BROUGHT} end", cost=1),
    )
    applicant: str | None = field(
        "The applicant's opaque reference; null where none is recorded, or what is has not the form of an id and may be a name or a number.",
        Expression("{applicant_reference}"),
    )
    received_by: Agency = field(
        "The agency that received it, in whose register it is (cơ quan tiếp nhận).",
        One(columns={"code": "{received_by}"}),
    )
    agency: Agency = field("The agency that handles it (cơ quan giải quyết).", One(columns={"code": "{agency}"}))
    received_at: DateTime = field("When it was received (ngày, giờ tiếp nhận).")
    promised_on: Date | None = field(
        "The day promised at receipt, on form 01 (ngày hẹn trả); null if none was.", Expression("{original_due_on}")
    )
    appointed_on: Date | None = field(
        "The day promised last, on form 04 (ngày hẹn lại); null unless it was promised another."
    )
    forwarded_at: DateTime | None = field("When it was passed on (ngày chuyển hồ sơ).")
    forwarded_to: Agency | None = field(
        "The agency that it was passed on to; null where only a unit is named.", One(columns={"code": "{forwarded_to}"})
    )
    forwarded_to_unit: str | None = field("The unit that it was passed on to (phòng, bộ phận).")
    result_back_at: DateTime | None = field(
        "When its result reached the one-stop (ngày nhận kết quả).", Expression("{handed_over_at}")
    )
    delivered_at: DateTime | None = field(
        "When the result reached the applicant (ngày trả kết quả).", Expression("{result_delivered_at}")
    )
    delivered_through: Channel | None = field("How it did (phương thức nhận kết quả); null where that is not recorded.")
    notes: list[RegisterNote] = field("What is to be noted (ghi chú), in this order.", Inside(_NOTES))
    lateness_days: float | None = field(
        "Days late against its due date, now or when it was finished; 0 if not late, null without a deadline.",
        Expression(_beside(LATENESS_AT)),
    )
    form: str | None = field(
        "The number of this form under the regime of its receipt (mẫu số): 06 of TT 01/2018, 07 of TT 03/2025; null where that"
        " has none, or is not known.",
        Expression("{register_form}"),
    )
    form_basis: str | None = field(
        "The article that prescribes it (căn cứ pháp lý); null likewise.", Expression("{register_basis}")
    )
    dossier: Annotated["Dossier", strawberry.lazy("graphql_api.types.dossiers.dossier")] = field(
        "The dossier, in its current state.", One(companion="dossier")
    )
