"""Scores of handling (TT 01/2018 Art. 13-15): scorecards, and the points of single dossiers that they are made of."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import enum_value

from graphql_api.compiler.fields import condition, field
from graphql_api.compiler.mapping import Condition, Expression, Many, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Agency, Official
from graphql_api.types.dossiers.finding import BilingualText
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import HISTORY
from graphql_api.types.law.procedure import ProcedureVersion
from graphql_api.types.law.rule_pack import RulePack

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier


@strawberry.enum(description="Whom scorecards are of.")
class ScorecardSubject(Enum):
    """Whom scorecards are of."""

    OFFICIALS = enum_value(
        "OFFICIALS", description="Officials in charge of dossiers finished in the period (cán bộ, công chức)."
    )
    AGENCIES = enum_value("AGENCIES", description="Agencies (cơ quan, đơn vị).")


@strawberry.type(description="What a total reaches (xếp loại).")
class ScoreBand:
    """What a total reaches."""

    least: float = field("The least total for it.")
    code: str = field("Its code in the rule pack: `EXCELLENT`, `FULL`.")
    name: BilingualText = field("Its name.")


@strawberry.type(description="One indicator of a scorecard (chỉ số đánh giá).")
class ScoreIndicator:
    """One indicator of a scorecard."""

    number: int = field("Its number in TT 01/2018, from 1 to 9.")
    title: BilingualText = field("What it measures.")
    basis: str = field("The article (căn cứ pháp lý).")
    score: float | None = field(
        "The score, from 0 to 2, rounded to one decimal; null: left out, since the ledger does not know enough."
    )
    points: int | None = field("The sum of the dossiers' points; of an indicator of a whole agency, its points.")
    dossiers: int | None = field("Of how many dossiers it is the mean; null: it is given to the agency as a whole.")
    left_out: int = field("How many dossiers of the period were left out of it.")
    explanation: BilingualText = field("What it rests on, or why it is left out (giải thích).")


@strawberry.type(description="The scores of an official or an agency over a period (phiếu chấm điểm).")
class Scorecard:
    """The scores of an official or an agency over a period."""

    subject: ScorecardSubject = field("Which of the two.")
    id: str = field("The official's pseudonymous id, or the agency's code.")
    name: str | None = field("The agency's name, where it is in the register; never an official's.")
    agency: str = field("The agency's code.")
    from_: Date = field("The first day.", name="from")
    to: Date = field("The last day, included.")
    rule_pack: str = field("The rule pack in force on the last day, by which it is scored: `nd61-2018@1`.")
    verified: bool = field("Whether the text of that rule pack was read.")
    indicators: list[ScoreIndicator] = field("Its indicators in order, those left out among them.")
    left_out: list[int] = field("The numbers of the indicators that were left out.")
    total: float | None = field("The sum of the scores; null where every indicator was left out.")
    out_of: int = field("The most that these indicators could come to: the rest was left out.")
    band: ScoreBand | None = field("What the total reaches (xếp loại); what was left out counts for nothing in it.")
    band_at_most: ScoreBand | None = field("What it would reach if all that was left out had the most points.")


def _text(name: str, language: str) -> str:
    return f"({{rule_pack.pack}} #>> array['scoring', 'indicators', {{number}}::text, '{name}', '{language}'])"


@strawberry.type(
    description="The points of one finished dossier under one indicator (điểm của hồ sơ): computed from facts and law alone, with its article and its evidence."
)
class DossierScore:
    """The points of one finished dossier under one indicator."""

    number: int = field("The indicator's number in TT 01/2018.")
    title: BilingualText = field(
        "What it measures.", One(columns={"vi": _text("title", "vi"), "en": _text("title", "en")})
    )
    points: int | None = field("2, 1 or 0; null: left out, since the facts do not say enough.")
    points_of_official: int | None = field(
        "What of it counts for the official: a petition about somebody else is not held against them."
    )
    explanation: BilingualText = field(
        "Why (giải thích).", One(columns={"vi": "{explanation_vi}", "en": "{explanation_en}"})
    )
    basis: str = field("The article (căn cứ pháp lý).")
    rule_pack: RulePack | None = field("The rule pack that scored it.", One(companion="rule_pack"))
    verified: bool = field("Whether the text of that rule pack was read.")
    agency: Agency = field("Whose handling it is (cơ quan).", One(columns={"code": "{agency}"}))
    official: Official | None = field(
        "For whom it counts; null: for the agency only.", One(columns={"id": "{official}", "agency": "{agency}"})
    )
    department: str | None = field("The department of the dossier (bộ phận).")
    procedure: ProcedureVersion | None = field(
        "The procedure in the version of its receipt.", One(companion="procedure")
    )
    field_: str | None = field("The field of the procedure (lĩnh vực).", Expression("{field}"), name="field")
    finished_at: DateTime = field("When the dossier was finished.")
    finished_on: Date = field("That local day: it decides to which period it counts.")
    petitions: list[str] = field(
        "The codes of petitions about conduct that take its points (phản ánh, kiến nghị); those found untrue do not.",
        Expression("{petitions}"),
    )
    dossier: Annotated["Dossier", strawberry.lazy("graphql_api.types.dossiers.dossier")] = field(
        "The dossier, as it stands now (hồ sơ).", One(companion="dossier")
    )
    evidence_positions: list[int] = field(
        "The places in the ledger of the facts that it rests on.", Expression("{evidence}")
    )
    evidence: list[DossierEvent] = field(
        "The facts that it rests on, in order (bằng chứng).",
        Many(HISTORY, order="{position}", among={"position": "evidence"}, expected=3),
    )


@strawberry.input(description="Which points.")
class ScoreFilter:
    """Which points."""

    agency: str | None = condition("Whose handling, by the agency's code.", Condition(sql="{agency} = $value"))
    official: str | None = condition("For whom it counts: a pseudonymous id.", Condition(sql="{official} = $value"))
    procedure: str | None = condition("The procedure's code (thủ tục).", Condition(sql="{procedure} = $value"))
    dossier: str | None = condition("The dossier's code (mã hồ sơ).", Condition(sql="{code} = $value"))
    number: list[int] | None = condition(
        "Only these indicators; an empty list matches nothing.",
        Condition("text[]", "{number}::text = any($value)"),
    )
    points: list[int] | None = condition(
        "Only these points; an empty list matches nothing.", Condition("text[]", "{points}::text = any($value)")
    )
    left_out: bool | None = condition(
        "Left out (true), or scored (false).",
        Condition(cases={True: "{points} is null", False: "{points} is not null"}),
    )
    from_: Date | None = condition(
        "Finished on this day or later.",
        Condition("date", "{finished_on} >= $value", day="itself"),
        name="from",
    )
    to: Date | None = condition(
        "Finished on this day or earlier.", Condition("date", "{finished_on} <= $value", day="itself")
    )
