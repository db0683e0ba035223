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
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import HISTORY
from graphql_api.types.enums import Severity
from graphql_api.types.law.procedure import ProcedureVersion
from graphql_api.types.law.rule_pack import RulePack
from graphql_api.types.petitions.sources import CONDUCT_CASES

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier
    from graphql_api.types.petitions.conduct import ConductCase


@strawberry.type(description="The same in Vietnamese and in English.")
class BilingualText:
    """The same in Vietnamese and in English."""

    vi: str = field("In Vietnamese (tiếng Việt).")
    en: str = field("In English.")


@strawberry.type(
    description="What the facts of a dossier show against the law of its receipt (phát hiện). Computed from facts and law alone, with its rule and its evidence."
)
class Finding(Node):
    """What the facts of a dossier show against the law of its receipt."""

    id: strawberry.ID = field(
        "The global id.",
        Expression(identity.long_template("Finding", "{position} || ':' || {code} || ':' || {ordinal}")),
    )
    code: str = field("What was found: `UNLISTED_REQUIREMENT`.")
    severity: Severity = field("How grave it is under its rule pack (mức độ).")
    title: BilingualText = field("What it means.", One(columns={"vi": "{title_vi}", "en": "{title_en}"}))
    explanation: BilingualText = field(
        "What happened here, in words (giải thích).",
        One(columns={"vi": "{explanation_vi}", "en": "{explanation_en}"}),
    )
    basis: str = field("The article that it rests on (căn cứ pháp lý).")
    rule_pack: RulePack | None = field("The rule pack that judged it.", One(companion="rule_pack"))
    verified: bool = field(
        "Whether the text of that rule pack was read. Where it was not, the finding is a hint to be checked, not a breach."
    )
    occurred_at: DateTime = field("When the breach happened.")
    recorded_at: DateTime = field("When the ledger learnt of the decisive fact.")
    official: Official | None = field(
        "Who acted, or had it in hand when a date passed (cán bộ).",
        One(columns={"id": "{official}", "agency": "coalesce({acting_agency}, {agency})"}),
    )
    acting_agency: Agency | None = field(
        "The agency that acted, or should have.", One(columns={"code": "{acting_agency}"})
    )
    agency: Agency = field("The agency of the dossier (cơ quan).", One(columns={"code": "{agency}"}))
    department: str | None = field("The department of the dossier (bộ phận).")
    procedure: ProcedureVersion | None = field(
        "The procedure in the version of the dossier's receipt (thủ tục).", One(companion="procedure")
    )
    dossier: Annotated["Dossier", strawberry.lazy("graphql_api.types.dossiers.dossier")] = field(
        "The dossier, as it stands now (hồ sơ).", One(companion="dossier")
    )
    items: list[str] = field("The papers, fees, tasks or agencies concerned.")
    position: int = field("The place in the ledger of the decisive fact.")
    ordinal: int = field("Its number among several alike at that fact, from 0.")
    evidence_positions: list[int] = field(
        "The places in the ledger of all facts that it rests on.", Expression("{evidence}")
    )
    evidence: list[DossierEvent] = field(
        "The facts that it rests on, in order (bằng chứng).",
        Many(HISTORY, order="{position}", among={"position": "evidence"}, expected=3),
    )
    conduct_cases: list[Annotated["ConductCase", strawberry.lazy("graphql_api.types.petitions.conduct")]] = field(
        "The conduct cases about a finding of this code in this dossier that the viewer may know of (vụ việc).",
        Many(
            CONDUCT_CASES,
            order="{opened_at}, {code}",
            on={"dossier_id": "dossier", "finding": "code"},
            where=CASE_VISIBLE,
            expected=1,
        ),
    )
