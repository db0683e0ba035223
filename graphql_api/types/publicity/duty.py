"""A duty to publish, as it stands at the moment asked about."""

import strawberry

from graphql_api.access.visibility import AUDITS
from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Many, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Agency
from graphql_api.types.dossiers.finding import BilingualText
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import HISTORY
from graphql_api.types.law.rule_pack import RulePack
from graphql_api.types.publicity.enums import DutyKind, DutyState, PublicationPlace
from graphql_api.types.publicity.publication import Publication
from graphql_api.types.publicity.sources import PUBLICATIONS
from projections.publicity.duties import IS_MET_AT, STATE_AT


def _when_met(column: str) -> Expression:
    return Expression(f"case when {IS_MET_AT} then {{{column}}} end")


@strawberry.type(
    description="A duty to publish (nghĩa vụ công khai): what has to be public where and by when, by which rule, and whether it is."
)
class PublicationDuty:
    """A duty to publish."""

    rule: str = field("The rule's code in its rule pack: `PETITION_RESULT_PROVINCIAL`.")
    kind: DutyKind = field("What has to be made public.")
    title: BilingualText = field("The duty in words.", One(columns={"vi": "{title_vi}", "en": "{title_en}"}))
    basis: str = field("The article that it rests on (căn cứ pháp lý).")
    of_law: bool = field(
        "Whether the day is the law's own; false: a default of the rule pack, where the law names none."
    )
    rule_pack: RulePack | None = field("The rule pack of its day (bộ quy tắc).", One(companion="rule_pack"))
    verified: bool = field("Whether the text of that rule pack was read.")
    subject: str = field("What it is about: a procedure's version, a petition, a dossier, a period, an agency.")
    agency: Agency | None = field(
        "Who has to see to it (cơ quan chịu trách nhiệm); null of a procedure, which names no agency of the register.",
        One(columns={"code": "nullif({agency}, '-')"}),
    )
    responsible: str | None = field("Who announced a procedure, in its own words.")
    places: list[PublicationPlace] = field("Where: any one of them; empty: anywhere (nơi công khai).")
    portal: Agency | None = field(
        "The agency whose own portal or board it has to be.", One(columns={"code": "{portal}"})
    )
    after: str = field("What it is counted from: `PETITION_ANSWERED`, `QUARTER_ENDED` ...")
    arises_at: DateTime = field("Since when the duty is there.")
    due_on: Date | None = field("The last day for it (hạn công khai); null: a standing duty, without a day.")
    due_at: DateTime | None = field("The end of that day.")
    standing: bool = field(
        "Whether it is a standing duty: it is met as long as it is public.", Expression("({due_on} is null)")
    )
    state: DutyState = field("How it stands at the moment asked about.", Expression(STATE_AT))
    met_at: DateTime | None = field("When it was met (ngày công khai); null while it is not.", _when_met("met_at"))
    publication_code: str | None = field(
        "The code of the publication that met it; null while it is not, and where no publication record tells of it.",
        _when_met("met_by"),
    )
    publication: Publication | None = field(
        "The publication that meets it by all that the ledger knows now, also where that came after the moment asked about.",
        One(PUBLICATIONS, on={"code": "met_by"}),
    )
    evidence_positions: list[int] = field(
        "The places in the ledger of the facts that it follows from.", Expression("{evidence}")
    )
    evidence: list[DossierEvent] | None = field(
        "Those facts (bằng chứng), for auditors; null for others. (An inspector reads them with their dossiers, and says why.)",
        Many(HISTORY, order="{position}", among={"position": "evidence"}, when=AUDITS, expected=1),
    )


@strawberry.type(description="How far an agency meets its duties to publish.")
class DutyShare:
    """How far an agency meets its duties to publish."""

    agency: Agency | None = field(
        "The agency; null: of procedures, which name none of the register.", One(columns={"code": "{agency}"})
    )
    due: int = field("Duties whose day has passed, or that are met.")
    met: int = field("Met in time (đúng hạn).")
    met_late: int = field("Met late (chậm).")
    missed: int = field("Not met (chưa công khai).")
    open: int = field("Neither met nor due yet.")
    share: float | None = field("The part of those due that was met in time, from 0 to 1; null where none was due.")
