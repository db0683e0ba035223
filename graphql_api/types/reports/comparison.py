"""Cumbersome procedures and poor performers, each figure against that of the others; and full guidance once."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graphql_api.compiler.fields import field
from graphql_api.compiler.scalars import Date


@strawberry.enum(description="Whose performance is compared.")
class PerformerGroup(Enum):
    """Whose performance is compared."""

    AGENCY = enum_value("AGENCY", description="Agencies (cơ quan).")
    DEPARTMENT = enum_value("DEPARTMENT", description="Departments of agencies (bộ phận).")


@strawberry.enum(description="What the rows of the figures of guidance are of.")
class GuidanceGroup(Enum):
    """What the rows of the figures of guidance are of."""

    PROCEDURE = enum_value("PROCEDURE", description="Procedures (thủ tục).")
    AGENCY = enum_value("AGENCY", description="Agencies (cơ quan).")


@strawberry.type(description="A figure, and the same figure of those that it is compared with.")
class ComparedFigure:
    """A figure beside that of the others."""

    value: float | None = field("The figure; null if no dossier tells it.")
    comparable: float | None = field(
        "The same, of the dossiers that can be compared with somebody else's; null if none can."
    )
    others: float | None = field(
        "What the others have (nhóm so sánh). Of an agency or a department: what they would have with the same dossiers, by their own figure"
        " for each procedure."
    )


@strawberry.type
class _Comparison:
    """What both lists tell."""

    rank: int = field("The place in this answer; 1 is the worst.")
    dossiers: int = field("Dossiers finished in the period.")
    visits_per_dossier: ComparedFigure = field(
        "Visits of the citizen for one dossier (số lần đi lại), without those that were the citizen's own fault."
    )
    supplements_per_dossier: ComparedFigure = field("Demands for papers in one dossier (số lần yêu cầu bổ sung).")
    late_share: ComparedFigure = field(
        "The share of dossiers finished late, or open and overdue at the end (tỷ lệ quá hạn), from 0 to 1, of those finished with a due date"
        " or overdue."
    )
    others: int = field("How many others it is compared with; 0 if there are none.")
    other_dossiers: int = field("How many dossiers those finished.")
    worse_in: int = field("In how many of its figures it is worse than the others.")
    excess: float | None = field(
        "By how much it is worse on the average of its figures, from -1 to 1: the difference divided by the greater of the two. What the rows"
        " are ranked by; null, and last, if nothing can be compared."
    )


@strawberry.type(
    description="A procedure by how cumbersome it is (thủ tục rườm rà, bất cập), against the other procedures of its field."
)
class ProcedureBurden(_Comparison):
    """A procedure and how cumbersome it is."""

    code: str = field("The procedure's code (mã thủ tục).")
    name: str | None = field("Its name, by its last version.")
    of_field: str | None = field(
        "Its field (lĩnh vực), by its last version; null, and nothing to compare with, if it has none.", name="field"
    )
    papers_listed: ComparedFigure = field(
        "Papers that the version of each dossier lists, including those that only some cases need (số giấy tờ phải nộp)."
    )
    limit_days: ComparedFigure = field(
        "Calendar days from the receipt to the due date that was first promised (thời hạn giải quyết, theo ngày lịch)."
    )


@strawberry.type(
    description="An agency or a department by how well it handles dossiers (kết quả thực hiện), against the others with the same procedures."
)
class AgencyPerformance(_Comparison):
    """An agency or a department and how it performs."""

    agency: str = field("The agency's code (mã cơ quan).")
    name: str | None = field("The agency's name.")
    department: str | None = field("The department (bộ phận); null if agencies are compared.")


@strawberry.type
class _Guidance:
    """Numbers of dossiers: `finished` = `once` + `again` + `notCompleted`."""

    finished: int = field("Finished in the period (đã kết thúc).")
    once: int = field(
        "Completed after one full guidance (hướng dẫn đầy đủ, một lần): with no second demand for papers and no second trip for it."
    )
    at_once: int = field("Of those, the ones without any demand and without any trip after the filing.")
    again: int = field("Those that needed a second visit or a second supplement, or went beyond the caps.")
    second_visit: int = field(
        "Of those, the ones with a second trip between the filing and the end, not by the citizen's own fault (đi lại từ lần thứ hai)."
    )
    second_supplement: int = field(
        "Of those, the ones with a second demand for papers, recorded as such or found in notes (bổ sung từ lần thứ hai); one that only"
        " repeats what the citizen ignored does not count."
    )
    beyond_caps: int = field(
        "Of those, the ones with a finding REPEATED_GUIDANCE or REPEATED_SUPPLEMENT, by the law of their receipt, that no auditor dismissed."
    )
    not_completed: int = field("Withdrawn, stopped or closed as incomplete, without any of that.")
    came_again: int = field("Of all, those with any trip between the filing and the end (phải đi lại).")
    share: float | None = field("`once` out of `once` and `again` (tỷ lệ), from 0 to 1.")
    came_again_share: float | None = field("`cameAgain` out of `finished`, from 0 to 1.")


@strawberry.type(description="The figures of guidance of one procedure or agency.")
class GuidanceRow(_Guidance):
    """The figures of guidance of one procedure or agency."""

    key: str | None = field("Its code.")
    label: str | None = field("Its name, if the ledger knows one.")


@strawberry.type(
    description="How often an applicant may be told what is needed, by the rule pack in force on the period's last day; each dossier is"
    " judged by that of its receipt."
)
class GuidanceCaps:
    """How often an applicant may be told."""

    guidances: int | None = field("How often before the receipt (số lần hướng dẫn).")
    intake_supplements: int | None = field("How often papers may be demanded at intake.")
    supplements: int | None = field("How often in all, unless the guidance was ignored.")
    basis: list[str] = field("The articles of the findings about it (căn cứ pháp lý).")
    rule_pack: str = field("The rule pack, with its version.")
    verified: bool = field("Whether the text of every document that `basis` cites was read.")


@strawberry.type(
    description="Full guidance once (hướng dẫn đầy đủ, một lần): how many dossiers were completed after it, and how often people had to come"
    " again. Of dossiers received here; an import does not tell."
)
class GuidanceOnce(_Guidance):
    """Full guidance once."""

    from_: Date = field("The first day.", name="from")
    to: Date = field("The last day, inclusive.")
    agency: str | None = field("The code of the agency whose dossiers are counted; null for all.")
    procedure: str | None = field("The code of the procedure whose dossiers are counted; null for all.")
    by: GuidanceGroup | None = field("What the rows are grouped by; null if there are none.")
    caps: GuidanceCaps | None = field("The caps of the law; null if no rule pack is in force.")
    rows: list[GuidanceRow] = field("The same figures by group, those with the most dossiers asked again first.")
