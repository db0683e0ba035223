"""Scores of handling (TT 01/2018 Art. 13-15): scorecards, and the points of single dossiers that they are made of."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import enum_value

from graphql_api.compiler.fields import condition, field
from graphql_api.compiler.mapping import Condition, Expression, Many, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Agency, Official
from graphql_api.types.codes import AGENCY_CODES, PROCEDURE_CODES
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import DOSSIER_CODES, HISTORY
from graphql_api.types.law.procedure import ProcedureVersion
from graphql_api.types.law.rule_pack import RulePack
from graphql_api.types.named import A_DOSSIER, A_PROCEDURE, AN_AGENCY, AN_OFFICIAL
from graphql_api.types.texts import BilingualText

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier


@strawberry.enum(description="Whom scorecards are about.")
class ScorecardSubject(Enum):
    """Whom scorecards are of."""

    OFFICIALS = enum_value(
        "OFFICIALS", description="Officials in charge of dossiers finished in the period (cán bộ, công chức)."
    )
    AGENCIES = enum_value("AGENCIES", description="Agencies (cơ quan, đơn vị).")


@strawberry.type(description="The band that a total reaches (xếp loại).")
class ScoreBand:
    """What a total reaches."""

    least: float = field("The minimum total for it.")
    code: str = field("Its code in the rule pack: `EXCELLENT`, `FULL`.")
    name: BilingualText = field("Its name.")


@strawberry.type(description="One indicator of a scorecard (chỉ số đánh giá).")
class ScoreIndicator:
    """One indicator of a scorecard."""

    number: int = field("Its number in TT 01/2018, from 1 to 9.")
    title: BilingualText = field("What it measures.")
    basis: str = field("The article (căn cứ pháp lý).")
    score: float | None = field(
        "The score, from 0 to 2, rounded to one decimal; null if left out because the ledger does not know enough."
    )
    points: int | None = field("The sum of the dossiers' points or, for an indicator of a whole agency, its points.")
    dossiers: int | None = field(
        "The number of dossiers it is the mean of; null if it is given to the agency as a whole."
    )
    left_out: int = field("The number of dossiers of the period that were left out of it.")
    explanation: BilingualText = field("What it is based on, or why it is left out (giải thích).")


@strawberry.enum(
    description="The criteria by which handling is evaluated since 1 July 2025 (NĐ 118/2025 Điều 32 khoản 1)."
)
class EvaluationCriterion(Enum):
    """The criteria of evaluation."""

    PUBLICITY = enum_value("PUBLICITY", description="Publicity and transparency (công khai, minh bạch).")
    PROGRESS = enum_value("PROGRESS", description="Progress and results (tiến độ, kết quả giải quyết).")
    DIGITISATION = enum_value("DIGITISATION", description="Digitisation of dossiers (số hóa hồ sơ).")
    ONLINE = enum_value("ONLINE", description="Online service (cung cấp dịch vụ trực tuyến).")
    SATISFACTION = enum_value("SATISFACTION", description="Satisfaction (mức độ hài lòng).")


@strawberry.type(description="What the ledger knows of one criterion, without points or a band (tiêu chí đánh giá).")
class CriterionFigure:
    """One criterion of a scorecard."""

    criterion: EvaluationCriterion = field("Which.")
    title: BilingualText = field("What it measures.")
    basis: str = field("The article (căn cứ pháp lý).")
    verified: bool = field("Whether the text of that article was read.")
    count: int | None = field("So many meet it; null where the ledger knows nothing of it.")
    of: int | None = field("Of so many.")
    share: float | None = field("The share in percent, rounded to one decimal.")
    explanation: BilingualText = field("What was counted, or why nothing was (giải thích).")


@strawberry.type(description="The scores of an official or an agency over a period (phiếu chấm điểm).")
class Scorecard:
    """The scores of an official or an agency over a period."""

    subject: ScorecardSubject = field("Whether it is an official's or an agency's.")
    id: str = field("The official's pseudonymous id, or the agency's code.")
    name: str | None = field("The agency's name, if it is in the register; never an official's name.")
    agency: str = field("The agency's code.")
    from_: Date = field("The first day.", name="from")
    to: Date = field("The last day, inclusive.")
    rule_pack: str = field("The rule pack that it is scored by, the one in force on the last day: `nd61-2018@1`.")
    verified: bool = field("Whether that rule pack was checked against the text of the law.")
    indicators: list[ScoreIndicator] = field(
        "Its indicators in order, including those left out; none where that pack has no scores."
    )
    criteria: list[CriterionFigure] = field(
        "The figures by criteria of a pack that has those instead of scores, in order; they give no total and no band."
    )
    left_out: list[int] = field("The numbers of the indicators that were left out.")
    total: float | None = field("The sum of the scores; null if every indicator was left out.")
    out_of: int = field("The maximum that the scored indicators could reach.")
    band: ScoreBand | None = field(
        "The band (xếp loại), where the indicators left out decide nothing: the lowest and the highest possible total share it."
    )
    band_at_least: ScoreBand | None = field("The band that the total reaches; indicators left out count as nothing.")
    band_at_most: ScoreBand | None = field(
        "The band that it would reach if every indicator left out had the maximum score."
    )


def _text(name: str, language: str) -> str:
    return f"({{rule_pack.pack}} #>> array['scoring', 'indicators', {{number}}::text, '{name}', '{language}'])"


@strawberry.type(
    description="The points of one finished dossier under one indicator (điểm của hồ sơ): computed from facts and law alone, with"
    " the article and the evidence."
)
class DossierScore:
    """The points of one finished dossier under one indicator."""

    number: int = field("The indicator's number in TT 01/2018.")
    title: BilingualText = field(
        "What it measures.", One(columns={"vi": _text("title", "vi"), "en": _text("title", "en")})
    )
    points: int | None = field("2, 1 or 0; null if left out because the facts are insufficient.")
    points_of_official: int | None = field(
        "The points that count for the official; a petition about somebody else is not held against them."
    )
    explanation: BilingualText = field(
        "Why (giải thích).", One(columns={"vi": "{explanation_vi}", "en": "{explanation_en}"})
    )
    basis: str = field("The article (căn cứ pháp lý).")
    rule_pack: RulePack | None = field("The rule pack that scored it.", One(companion="rule_pack"))
    verified: bool = field("Whether that rule pack was checked against the text of the law.")
    agency: Agency = field("The agency that handled it (cơ quan).", One(columns={"code": "{agency}"}))
    official: Official | None = field(
        "The official it counts for; null if only for the agency.",
        One(columns={"id": "{official}", "agency": "{agency}"}),
    )
    department: str | None = field("The department of the dossier (bộ phận).")
    procedure: ProcedureVersion | None = field(
        "The procedure, in the version in force at receipt.", One(companion="procedure")
    )
    field_: str | None = field("The field of the procedure (lĩnh vực).", Expression("{field}"), name="field")
    finished_at: DateTime = field("When the dossier was finished.")
    finished_on: Date = field("That local day, which decides the period it belongs to.")
    petitions: list[str] = field(
        "The codes of petitions about conduct that cost it points (phản ánh, kiến nghị); petitions found untrue do not.",
        Expression("{petitions}"),
    )
    dossier: Annotated["Dossier", strawberry.lazy("graphql_api.types.dossiers.dossier")] = field(
        "The dossier, in its current state (hồ sơ).", One(companion="dossier")
    )
    evidence_positions: list[int] = field(
        "The ledger positions of the facts that it rests on.", Expression("{evidence}")
    )
    evidence: list[DossierEvent] = field(
        "The facts that it rests on, in order (bằng chứng).",
        Many(HISTORY, order="{position}", among={"position": "evidence"}, expected=3),
    )


@strawberry.input(description="Selects points.")
class ScoreFilter:
    """Which points."""

    agency: str | None = condition(
        "Only dossiers handled by this agency, by code.",
        Condition(sql="{agency} = $value", codes=AGENCY_CODES, named=AN_AGENCY),
    )
    official: str | None = condition(
        "Only points that count for this official, by pseudonymous id.",
        Condition(sql="{official} = $value", named=AN_OFFICIAL),
    )
    procedure: str | None = condition(
        "The procedure's code (thủ tục).",
        Condition(sql="{procedure} = $value", codes=PROCEDURE_CODES, named=A_PROCEDURE),
    )
    dossier: str | None = condition(
        "The dossier's code (mã hồ sơ).", Condition(sql="{code} = $value", codes=DOSSIER_CODES, named=A_DOSSIER)
    )
    number: list[int] | None = condition(
        "Only these indicators; an empty list matches nothing.",
        Condition("text[]", "{number}::text = any($value)"),
    )
    points: list[int] | None = condition(
        "Only these points; an empty list matches nothing.", Condition("text[]", "{points}::text = any($value)")
    )
    left_out: bool | None = condition(
        "Only those left out (true) or scored (false).",
        Condition(cases={True: "{points} is null", False: "{points} is not null"}),
    )
    from_: Date | None = condition(
        "Only if finished on this day or later.",
        Condition("date", "{finished_on} >= $value", day="itself"),
        name="from",
    )
    to: Date | None = condition(
        "Only if finished on this day or earlier.",
        Condition("date", "{finished_on} <= $value", day="itself", since="from"),
    )
