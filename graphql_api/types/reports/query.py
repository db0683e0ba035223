"""The questions about periods: reports, scores, simplification."""

import strawberry

from graphql_api.access.policy import Thing
from graphql_api.compiler.connection import FORWARD, Connection
from graphql_api.compiler.fields import Argument, root
from graphql_api.compiler.mapping import Page, SortOrder
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.dossiers.sources import DOSSIER_SCORES
from graphql_api.types.reports import count as period_reports
from graphql_api.types.reports import scorecards, simplifications
from graphql_api.types.reports.period_report import PeriodReport, ReportGroup
from graphql_api.types.reports.scorecard import DossierScore, Scorecard, ScorecardSubject, ScoreFilter
from graphql_api.types.reports.simplification import SimplificationResults


@strawberry.type
class ReportQuery:
    """What can be asked of a period."""

    period_report: PeriodReport = root(
        "What was carried over, came, was resolved and is pending in a period (báo cáo mẫu số 06), in sums that always agree. For those who may"
        " read dossiers (an official: of their own agency) and publishers; it names no dossier.",
        resolver=period_reports.period_report,
        access=Thing.REPORTS,
        arguments={
            "agency": Argument(str | None, "The agency's code (cơ quan)."),
            "from_": Argument(Date, "The first day, local to each dossier.", name="from"),
            "to": Argument(Date, "The last day, included."),
            "department": Argument(str | None, "Only this department (bộ phận)."),
            "procedure": Argument(str | None, "Only this procedure, by its code (thủ tục)."),
            "official": Argument(str | None, "Only this official in charge (cán bộ thụ lý)."),
            "source": Argument(str | None, "Only this import source."),
            "known_at": Argument(
                DateTime | None, "Using only what the ledger had recorded by then (default: all that it knows)."
            ),
            "group_by": Argument(ReportGroup | None, "Rows by this, beside the whole."),
        },
    )
    simplification_results: SimplificationResults = root(
        "What new versions of procedures spared those who filed under them in a period (kết quả đơn giản hóa): papers and time, by version. For those"
        " who may read dossiers (an official: of their own agency) and publishers.",
        resolver=simplifications.results,
        access=Thing.REPORTS,
        arguments={
            "from_": Argument(Date, "The first day of receipt, in the ledger's zone.", name="from"),
            "to": Argument(Date, "The last day, included."),
            "agency": Argument(str | None, "The agency's code (cơ quan)."),
            "procedure": Argument(str | None, "Only this procedure, by its code (thủ tục)."),
        },
    )
    scorecards: list[Scorecard] = root(
        "The scores of officials or agencies over a period (chấm điểm theo TT 01/2018, quý hoặc năm): every indicator explained, those left out said to"
        " be. Of officials for inspectors and auditors (an official: of themselves); of agencies for those who may read dossiers (an"
        " official: of their own) and publishers. `dossierScores` tells the points of single dossiers.",
        resolver=scorecards.cards,
        access=Thing.REPORTS,
        arguments={
            "subject": Argument(ScorecardSubject, "Officials or agencies."),
            "from_": Argument(Date, "The first day, by which dossiers were finished.", name="from"),
            "to": Argument(Date, "The last day, included."),
            "id": Argument(str | None, "Only this official (a pseudonymous id), or this agency (its code)."),
            "agency": Argument(str | None, "Only of this agency."),
            "rule_pack": Argument(
                str | None,
                "By this rule pack: `nd61-2018@1`, or its id alone (default: the one in force on the last day).",
            ),
        },
    )
    dossier_scores: Connection[DossierScore] = root(
        "The points of finished dossiers (điểm của hồ sơ), the last finished first: each with its article, its explanation and the facts that it rests on.",
        Page(
            DOSSIER_SCORES,
            SortOrder(
                "scores", [("{finished_on}", "date"), ("{dossier}", "uuid"), ("{ordinal}", "integer")], descending=True
            ),
            access=Thing.SCORES,
        ),
        arguments={"filter": Argument(ScoreFilter | None, "Which points."), **FORWARD},
    )
