"""A duty to publish, as it stands at the moment asked about."""

import strawberry

from graphql_api.access.visibility import AUDITS
from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Many, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Agency
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import HISTORY
from graphql_api.types.law.rule_pack import RulePack
from graphql_api.types.publicity.enums import DutyKind, DutyState, PublicationPlace
from graphql_api.types.publicity.publication import Publication
from graphql_api.types.publicity.sources import PUBLICATIONS
from graphql_api.types.texts import BilingualText
from projections.publicity.duties import IS_MET_AT, STATE_AT


def _when_met(column: str) -> Expression:
    return Expression(f"case when {IS_MET_AT} then {{{column}}} end")


@strawberry.type(
    description="A duty to publish (nghĩa vụ công khai): what must be published, where and by when, by which rule, and whether it was."
)
class PublicationDuty:
    """A duty to publish."""

    rule: str = field("The rule's code in its rule pack: `PETITION_RESULT_PROVINCIAL`.")
    kind: DutyKind = field("What must be published.")
    title: BilingualText = field("The duty in words.", One(columns={"vi": "{title_vi}", "en": "{title_en}"}))
    basis: str = field("The article that it rests on (căn cứ pháp lý).")
    of_law: bool = field(
        "Whether the law sets the day; false if the rule pack supplies a default because the law names none."
    )
    rule_pack: RulePack | None = field(
        "The rule pack in force when the duty arose (bộ quy tắc).", One(companion="rule_pack")
    )
    verified: bool = field("Whether the text of every document that `basis` cites was read.")
    subject: str = field("Its subject: a procedure version, petition, dossier, period or agency.")
    agency: Agency | None = field(
        "The responsible agency (cơ quan chịu trách nhiệm); null for a procedure, which names no agency of the register.",
        One(columns={"code": "nullif({agency}, '-')"}),
    )
    responsible: str | None = field("The authority that announced the procedure, in its own words.")
    places: list[PublicationPlace] = field(
        "The places of publication, any one of which suffices; empty if any place will do (nơi công khai)."
    )
    portal: Agency | None = field(
        "The agency whose own portal or notice board must be used.", One(columns={"code": "{portal}"})
    )
    after: str = field("The event from which the time is counted: `PETITION_ANSWERED`, `QUARTER_ENDED` ...")
    arises_at: DateTime = field("When the duty arose.")
    due_on: Date | None = field("The last day for publication (hạn công khai); null for a standing duty.")
    due_at: DateTime | None = field("The end of that day.")
    standing: bool = field(
        "Whether it is a standing duty, met for as long as the content is public.", Expression("({due_on} is null)")
    )
    state: DutyState = field("Its state at the moment asked about.", Expression(STATE_AT))
    met_at: DateTime | None = field("When it was met (ngày công khai); null until then.", _when_met("met_at"))
    publication_code: str | None = field(
        "The code of the publication that met it; null until then, and if no publication record exists.",
        _when_met("met_by"),
    )
    publication: Publication | None = field(
        "The publication that meets it according to everything the ledger knows now, even if that came after the moment asked about.",
        One(PUBLICATIONS, on={"code": "met_by"}),
    )
    evidence_positions: list[int] = field(
        "The ledger positions of the facts that it follows from.", Expression("{evidence}")
    )
    evidence: list[DossierEvent] | None = field(
        "Those facts (bằng chứng), for auditors; null for others. (Inspectors read them with their dossiers, stating a purpose.)",
        Many(HISTORY, order="{position}", among={"position": "evidence"}, when=AUDITS, expected=1),
    )


@strawberry.type(description="How well an agency meets its duties to publish.")
class DutyShare:
    """How far an agency meets its duties to publish."""

    agency: Agency | None = field(
        "The agency; null for procedures, which name no agency of the register.", One(columns={"code": "{agency}"})
    )
    due: int = field("Duties that are past due or met.")
    met: int = field("Met in time (đúng hạn).")
    met_late: int = field("Met late (chậm).")
    missed: int = field("Not met (chưa công khai).")
    open: int = field("Neither met nor due yet.")
    share: float | None = field("The share of duties due that were met in time, from 0 to 1; null if none was due.")
