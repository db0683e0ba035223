"""The questions about periods: reports, scores, simplification."""

import strawberry

from domain.signals.rules import Kind
from graphql_api.access.policy import Thing
from graphql_api.compiler.connection import FORWARD, Connection
from graphql_api.compiler.fields import Argument, root
from graphql_api.compiler.mapping import Page, SortOrder
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.dossiers.filters import FindingFilter
from graphql_api.types.dossiers.sources import DOSSIER_SCORES
from graphql_api.types.reports import audit_coverage as audit_coverages
from graphql_api.types.reports import comparisons, filled_forms, finding_totals, scorecards, simplifications
from graphql_api.types.reports import count as period_reports
from graphql_api.types.reports import signals as signals_of
from graphql_api.types.reports.audit_coverage import AuditCoverage
from graphql_api.types.reports.comparison import (
    AgencyPerformance,
    GuidanceGroup,
    GuidanceOnce,
    PerformerGroup,
    ProcedureBurden,
)
from graphql_api.types.reports.finding_total import FindingGroup, FindingTotals
from graphql_api.types.reports.period_report import PeriodReport, ReportGroup
from graphql_api.types.reports.report_form import FilledForm, ReportForm, ReportingPeriod
from graphql_api.types.reports.scorecard import DossierScore, Scorecard, ScorecardSubject, ScoreFilter
from graphql_api.types.reports.signal import Signal
from graphql_api.types.reports.simplification import SimplificationResults


@strawberry.type
class ReportQuery:
    """What can be asked of a period."""

    period_report: PeriodReport = root(
        "Dossiers carried over, received, resolved and pending in a period (báo cáo tình hình giải quyết thủ tục hành chính); the sums always agree. For"
        " publishers and viewers who may read dossiers (officials: their own agency's); it names no dossier.",
        resolver=period_reports.period_report,
        access=Thing.REPORTS,
        arguments={
            "agency": Argument(str | None, "The agency's code (cơ quan)."),
            "from_": Argument(Date, "The first day, in each dossier's local time.", name="from"),
            "to": Argument(Date, "The last day, inclusive."),
            "department": Argument(str | None, "Only this department (bộ phận)."),
            "procedure": Argument(str | None, "Only this procedure, by its code (thủ tục)."),
            "official": Argument(str | None, "Only this official in charge (cán bộ thụ lý)."),
            "source": Argument(str | None, "Only this import source."),
            "known_at": Argument(
                DateTime | None, "Using only what the ledger had recorded by then (default: everything it knows)."
            ),
            "group_by": Argument(ReportGroup | None, "Adds rows grouped by this."),
        },
    )
    report_form: FilledForm = root(
        "A form of reports on administrative procedures, filled in from the ledger (biểu mẫu số liệu báo cáo, TT 09/2026/TT-BTP), with what"
        " the form has no column for, and with checks of its sums. For publishers and viewers who may read dossiers (officials: their"
        " own agency's); it names no dossier.",
        resolver=filled_forms.form,
        access=Thing.REPORTS,
        countings=2,
        arguments={
            "form": Argument(ReportForm, "Which form."),
            "agency": Argument(str | None, "The agency's code (cơ quan)."),
            "from_": Argument(Date, "The first day, in each dossier's local time.", name="from"),
            "to": Argument(Date, "The last day, inclusive."),
            "known_at": Argument(
                DateTime | None,
                "Using only what the ledger had recorded by then (default: everything it knows); of forms that count dossiers.",
            ),
        },
    )
    reporting_period: ReportingPeriod = root(
        "The days of a month, quarter, half-year or year by the reporting rule (kỳ báo cáo), which ends it before the calendar does.",
        resolver=filled_forms.reporting_period,
        access=Thing.OPEN_RECORD,
        arguments={"name": Argument(str, "`2026-10`, `2026-Q3`, `2026-H1` or `2026`.")},
    )
    finding_totals: FindingTotals = root(
        "How many findings there are, with and without those that an auditor dismissed (tổng hợp phát hiện); for viewers who may"
        " list findings (officials: their own agency's). It names no dossier, and takes no filter by one.",
        resolver=finding_totals.totals,
        access=Thing.FINDING_TOTALS,
        arguments={
            "by": Argument(FindingGroup, "What to count by."),
            "filter": Argument(FindingFilter | None, "Selects findings."),
        },
    )
    simplification_results: SimplificationResults = root(
        "Papers and time that new versions of procedures saved the applicants of a period (kết quả đơn giản hóa), by version. For"
        " publishers and viewers who may read dossiers (officials: their own agency's).",
        resolver=simplifications.results,
        access=Thing.REPORTS,
        arguments={
            "from_": Argument(Date, "The first day of receipt, in the ledger's time zone.", name="from"),
            "to": Argument(Date, "The last day, inclusive."),
            "agency": Argument(str | None, "The agency's code (cơ quan)."),
            "procedure": Argument(str | None, "Only this procedure, by its code (thủ tục)."),
        },
    )
    cumbersome_procedures: list[ProcedureBurden] = root(
        "Procedures by how cumbersome they are (thủ tục hành chính rườm rà, bất cập), the worst first: each figure of the dossiers received here"
        " and finished in the period beside that of the other procedures of the same field. What a publication CUMBERSOME_PROCEDURE"
        " states. For publishers and viewers who may read dossiers (officials: their own agency's); it names no dossier.",
        resolver=comparisons.cumbersome,
        access=Thing.REPORTS,
        arguments={
            "from_": Argument(Date, "The first day, in each dossier's local time.", name="from"),
            "to": Argument(Date, "The last day, inclusive."),
            "agency": Argument(str | None, "Only dossiers of this agency, by its code (cơ quan)."),
            "field": Argument(str | None, "Only procedures of this field (lĩnh vực); their places stay."),
            "at_least": Argument(
                int | None, "Only procedures of which at least so many dossiers were finished; their places stay."
            ),
        },
    )
    performance: list[AgencyPerformance] = root(
        "Agencies or departments by how they handle dossiers (kết quả thực hiện của cơ quan, đơn vị), the poorest first: each figure of the"
        " dossiers received here and finished in the period beside that of the others with the same procedures. What a publication"
        " POOR_PERFORMER states. For publishers and viewers who may read dossiers (officials: their own agency's, beside what"
        " the others have in all); it names no dossier and no person.",
        resolver=comparisons.performance,
        access=Thing.REPORTS,
        arguments={
            "from_": Argument(Date, "The first day, in each dossier's local time.", name="from"),
            "to": Argument(Date, "The last day, inclusive."),
            "agency": Argument(str | None, "Only this agency, by its code (cơ quan); it is compared with all others."),
            "group_by": Argument(PerformerGroup | None, "Whose performance (default: agencies)."),
            "at_least": Argument(int | None, "Only those who finished at least so many dossiers; their places stay."),
        },
    )
    guidance_once: GuidanceOnce = root(
        "Full guidance once (hướng dẫn đầy đủ, một lần): how many dossiers finished in a period were completed after it, how many needed"
        " a second visit or a second supplement, and the caps of the law. Of dossiers received here; imports do not count. For"
        " publishers and viewers who may read dossiers (officials: their own agency's); it names no dossier.",
        resolver=comparisons.guidance_once,
        access=Thing.REPORTS,
        arguments={
            "from_": Argument(Date, "The first day, in each dossier's local time.", name="from"),
            "to": Argument(Date, "The last day, inclusive."),
            "by": Argument(GuidanceGroup | None, "Adds rows grouped by this."),
            "agency": Argument(str | None, "The agency's code (cơ quan)."),
            "procedure": Argument(str | None, "Only this procedure, by its code (thủ tục)."),
        },
    )
    audit_coverage: AuditCoverage = root(
        "How many dossiers were judged, in part or not at all, and why (phạm vi đối chiếu): what stands beside every total of findings."
        " Of those being handled at any time between two moments. For publishers and viewers who may read dossiers (officials: their"
        " own agency's); it names no dossier.",
        resolver=audit_coverages.audit_coverage,
        access=Thing.REPORTS,
        arguments={
            "agency": Argument(str | None, "The agency's code (cơ quan)."),
            "procedure": Argument(str | None, "Only this procedure, by its code (thủ tục)."),
            "official": Argument(str | None, "Only dossiers with this official in charge (cán bộ thụ lý)."),
            "from_": Argument(
                DateTime | None, "The first moment; a date alone means the start of that day.", name="from"
            ),
            "to": Argument(DateTime | None, "The last moment; a date alone means the end of that day."),
        },
    )
    scorecards: list[Scorecard] = root(
        "The scores of officials or agencies over a period (chấm điểm theo TT 01/2018, quý hoặc năm), with every indicator"
        " explained and omissions stated. Officials' scorecards are for inspectors and auditors (officials see their own);"
        " agencies' are for publishers and viewers who may read dossiers (officials: their own agency's). `dossierScores` gives"
        " the points of single dossiers.",
        resolver=scorecards.cards,
        access=Thing.REPORTS,
        arguments={
            "subject": Argument(ScorecardSubject, "Officials or agencies."),
            "from_": Argument(Date, "The first day on which dossiers were finished.", name="from"),
            "to": Argument(Date, "The last day, inclusive."),
            "id": Argument(str | None, "Only this official (by pseudonymous id) or agency (by code)."),
            "agency": Argument(str | None, "Only those of this agency."),
            "rule_pack": Argument(
                str | None,
                "Scored by this rule pack: `nd61-2018@1`, or its id alone (default: the one in force on the last day).",
            ),
        },
    )
    signals: list[Signal] = root(
        "What many dossiers of a period show together where none of them proves anything (dấu hiệu): a signal, not a finding, each"
        " with its figures, its comparison group and the dossiers that it rests on. For viewers who may read findings (officials:"
        " their own agency's); an inspector's asking is recorded.",
        resolver=signals_of.found,
        access=Thing.FINDINGS,
        countings=len(Kind),
        arguments={
            "agency": Argument(
                str | None, "Only this agency's, by its code (cơ quan); the others are compared with all the same."
            ),
            "from_": Argument(Date, "The first day, in the ledger's time zone.", name="from"),
            "to": Argument(Date, "The last day, inclusive; at most 366 days."),
        },
    )
    dossier_scores: Connection[DossierScore] = root(
        "The points of finished dossiers (điểm của hồ sơ), most recently finished first, each with its article, its explanation"
        " and the facts that it rests on.",
        Page(
            DOSSIER_SCORES,
            SortOrder(
                "scores", [("{finished_on}", "date"), ("{dossier}", "uuid"), ("{ordinal}", "integer")], descending=True
            ),
            access=Thing.SCORES,
        ),
        arguments={"filter": Argument(ScoreFilter | None, "Selects points."), **FORWARD},
    )
