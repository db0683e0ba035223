"""What the facts of a dossier show against the law of its receipt."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.access.visibility import CASE_VISIBLE
from graphql_api.compiler import identity
from graphql_api.compiler.connection import Node
from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Many, One
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.agency import Agency, Official
from graphql_api.types.dossiers.enums import Severity
from graphql_api.types.dossiers.examination import Examination, ExaminationOutcome, FindingAnswer
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import EXAMINATIONS, FINDING_ANSWERS, HISTORY
from graphql_api.types.law.procedure import ProcedureVersion
from graphql_api.types.law.rule_pack import RulePack
from graphql_api.types.petitions.sources import CONDUCT_CASES
from graphql_api.types.texts import BilingualText

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier
    from graphql_api.types.petitions.conduct import ConductCase


_SAID = {"dossier": "dossier", "code": "code", "finding_position": "position"}


@strawberry.type(
    description="A finding (phát hiện): what a dossier's facts show, judged by the law in force when it was received. Computed"
    " from facts and law alone, with the rule and the evidence."
)
class Finding(Node):
    """What the facts of a dossier show against the law of its receipt."""

    id: strawberry.ID = field(
        "The global id.",
        Expression(identity.long_template("Finding", "{position} || ':' || {code} || ':' || {ordinal}")),
    )
    code: str = field("The kind of finding: `UNLISTED_REQUIREMENT`.")
    severity: Severity = field("Its severity under the rule pack (mức độ).")
    title: BilingualText = field(
        "The kind of finding, in words.", One(columns={"vi": "{title_vi}", "en": "{title_en}"})
    )
    explanation: BilingualText = field(
        "What happened in this case, in words (giải thích).",
        One(columns={"vi": "{explanation_vi}", "en": "{explanation_en}"}),
    )
    basis: str = field("The article that it rests on (căn cứ pháp lý).")
    rule_pack: RulePack | None = field("The rule pack that judged it.", One(companion="rule_pack"))
    verified: bool = field(
        "Whether the text of every document that `basis` cites was read. If not, the finding is a hint to be checked, not a breach."
    )
    occurred_at: DateTime = field("When the breach happened.")
    recorded_at: DateTime = field("When the ledger recorded the decisive fact.")
    official: Official | None = field(
        "Who acted, or was in charge when a date passed (cán bộ).",
        One(columns={"id": "{official}", "agency": "coalesce({acting_agency}, {agency})"}),
    )
    acting_agency: Agency | None = field(
        "The agency that acted, or should have acted.", One(columns={"code": "{acting_agency}"})
    )
    agency: Agency = field("The dossier's agency (cơ quan).", One(columns={"code": "{agency}"}))
    department: str | None = field("The department of the dossier (bộ phận).")
    procedure: ProcedureVersion | None = field(
        "The procedure, in the version in force when the dossier was received (thủ tục).", One(companion="procedure")
    )
    dossier: Annotated["Dossier", strawberry.lazy("graphql_api.types.dossiers.dossier")] = field(
        "The dossier, in its current state (hồ sơ).", One(companion="dossier")
    )
    items: list[str] = field("The papers, fees, tasks or agencies concerned.")
    position: int = field("The ledger position of the decisive fact.")
    ordinal: int = field("Its number among findings of the same code at that fact, starting at 0.")
    evidence_positions: list[int] = field(
        "The ledger positions of all facts that it rests on.", Expression("{evidence}")
    )
    evidence: list[DossierEvent] = field(
        "The facts that it rests on, in order (bằng chứng).",
        Many(HISTORY, order="{position}", among={"position": "evidence"}, expected=3),
    )
    reference: str = field(
        "What `answerFinding` and `examineFinding` call it: `OVERDUE@1041:9f86d081884c7d65`. It changes with anything that the"
        " finding rests on or says, and so does what was said of it cease to count."
    )
    answered: bool = field("Whether the agency answered it, as it is now (đã giải trình).")
    answers: list[FindingAnswer] = field(
        "What the agency answered (giải trình), in order: to this finding, and to what it was before it changed.",
        Many(FINDING_ANSWERS, order="{position}", on=_SAID, expected=1),
    )
    outcome: ExaminationOutcome | None = field("What the examination in force came to; null if there is none.")
    examination: Examination | None = field(
        "The examination in force: the last of the finding as it is now (thẩm tra).",
        One(EXAMINATIONS, on={"dossier": "dossier", "reference": "reference"}, where="{standing} = 'IN_FORCE'"),
    )
    examinations: list[Examination] = field(
        "Every examination, in order: those replaced and outdated among them.",
        Many(EXAMINATIONS, order="{position}", on=_SAID, expected=1),
    )
    conduct_cases: list[Annotated["ConductCase", strawberry.lazy("graphql_api.types.petitions.conduct")]] = field(
        "The conduct cases about a finding of this code in this dossier, as far as the viewer may see them (vụ việc).",
        Many(
            CONDUCT_CASES,
            order="{opened_at}, {code}",
            on={"dossier_id": "dossier", "finding": "code"},
            where=CASE_VISIBLE,
            expected=1,
        ),
    )
