"""The kinds of scenario: the course of each, the procedures that it suits, and how often it occurs."""

from collections.abc import Callable

from msgspec import Struct

from app.demo import acts, demands, elsewhere, lateness, lawful, traces
from app.demo.scenario import Scenario
from app.demo.simulator import Course
from domain.law.versions import ProcedureVersion
from domain.values.context import BY_INSTANT, Channel, LimitUnit
from domain.values.procedure import Limit

Suits = Callable[[ProcedureVersion], bool]


class ScenarioKind(Struct, frozen=True):
    """A course of events and the procedures that it suits. `share`: of a lawful one, its weight; of an unlawful one, how often it occurs."""

    course: Callable[[Scenario], Course]
    suits: Suits
    share: int

    @property
    def name(self) -> str:
        """The name of the course."""
        return self.course.__name__


def _limit(version: ProcedureVersion) -> Limit | None:
    """The limit of a procedure that one agency handles and that was made public; None where there is none, or no number."""
    procedure = version.procedure
    limit = procedure.limit(Channel.ONE_STOP)
    if procedure.instant or procedure.legs or version.published_at is None or limit is None or limit.amount is None:
        return None
    return limit


def _at_once(version: ProcedureVersion) -> bool:
    return version.procedure.instant and version.published_at is not None


def _limited(version: ProcedureVersion) -> bool:
    return _limit(version) is not None


def _by_day(version: ProcedureVersion) -> bool:
    limit = _limit(version)
    return limit is not None and limit.unit not in BY_INSTANT


def _long(version: ProcedureVersion) -> bool:
    """Long enough for something to happen on the way."""
    limit = _limit(version)
    return limit is not None and (limit.unit is LimitUnit.MONTH or (_by_day(version) and (limit.amount or 0) >= 7))


def _short(version: ProcedureVersion) -> bool:
    """So short that the days for asking last as long as the limit."""
    limit = _limit(version)
    days = limit is not None and limit.unit is LimitUnit.WORKING_DAY and limit.amount in (2, 3)
    return days and _papers(2)(version)


def _conditional(version: ProcedureVersion) -> bool:
    return _by_day(version) and any(each.condition for each in version.procedure.requirements)


def _long_and_conditional(version: ProcedureVersion) -> bool:
    return _long(version) and _conditional(version)


def _charging(version: ProcedureVersion) -> bool:
    return _long(version) and any(each.amount for each in version.procedure.fees)


def _of_unknown_amount(version: ProcedureVersion) -> bool:
    return _long(version) and any(each.amount is None for each in version.procedure.fees)


def _papers(least: int) -> Suits:
    """Those that always ask for at least so many papers."""

    def suits(version: ProcedureVersion) -> bool:
        always = [each for each in version.procedure.requirements if each.condition is None]
        return _by_day(version) and len(always) >= least

    return suits


def _joint(version: ProcedureVersion) -> bool:
    return len(version.procedure.legs) > 1 and version.published_at is not None


def _unpublished(version: ProcedureVersion) -> bool:
    return version.published_at is None


LAWFUL = (
    ScenarioKind(lawful.plain, _limited, 34),
    ScenarioKind(lawful.on_the_last_day, _by_day, 8),
    ScenarioKind(lawful.instant, _at_once, 22),
    ScenarioKind(lawful.guided, _papers(2), 7),
    ScenarioKind(lawful.asked_once, _long_and_conditional, 6),
    ScenarioKind(lawful.obliged_to_pay, _charging, 5),
    ScenarioKind(lawful.consulted, _long, 3),
    ScenarioKind(lawful.checked_on_site, _long, 3),
    ScenarioKind(lawful.joined, _joint, 6),
    ScenarioKind(lawful.apologised, _long, 3),
    ScenarioKind(lawful.refused, _by_day, 3),
    ScenarioKind(lawful.not_received, _papers(2), 2),
    ScenarioKind(lawful.withdrawn, _long, 2),
    ScenarioKind(lawful.stopped, _long, 2),
    ScenarioKind(lawful.not_completed, _long_and_conditional, 2),
    ScenarioKind(lawful.corrected, _by_day, 2),
    ScenarioKind(elsewhere.filed_elsewhere, _long, 5),
)
UNLAWFUL = (
    ScenarioKind(demands.unlisted_paper, _by_day, 5),
    ScenarioKind(demands.asked_for_an_invented_paper_at_intake, _by_day, 2),
    ScenarioKind(demands.of_what_the_office_has, _by_day, 2),
    ScenarioKind(demands.past_the_one_stop, _conditional, 3),
    ScenarioKind(demands.without_reason, _conditional, 3),
    ScenarioKind(demands.without_form, _conditional, 2),
    ScenarioKind(demands.too_late, _long_and_conditional, 3),
    ScenarioKind(demands.twice_at_intake, _papers(2), 3),
    ScenarioKind(demands.again_and_again, _papers(3), 2),
    ScenarioKind(demands.what_was_there, _by_day, 2),
    ScenarioKind(demands.under_what_nobody_published, _unpublished, 2),
    ScenarioKind(demands.invented_fee, _long, 3),
    ScenarioKind(demands.dearer_than_listed, _charging, 2),
    ScenarioKind(demands.turned_away, _by_day, 2),
    ScenarioKind(lateness.late_without_a_word, _limited, 6),
    ScenarioKind(lateness.forgotten, _by_day, 12),
    ScenarioKind(lateness.refused_late, _by_day, 2),
    ScenarioKind(lateness.apologised_late, _by_day, 3),
    ScenarioKind(lateness.appointed_again, _long, 2),
    ScenarioKind(lateness.moved_in_silence, _by_day, 3),
    ScenarioKind(lateness.noticed_afterwards, _long, 2),
    ScenarioKind(lateness.deadline_corrected, _by_day, 2),
    ScenarioKind(lateness.end_corrected, _by_day, 2),
    ScenarioKind(lateness.paper_lost, _by_day, 2),
    ScenarioKind(lateness.left_lying_at_the_counter, _long, 2),
    ScenarioKind(lateness.part_late, _joint, 3),
    ScenarioKind(lateness.opinion_late, _long, 2),
    ScenarioKind(lateness.corrected_late, _by_day, 2),
    ScenarioKind(lateness.check_unrecorded, _long, 2),
    ScenarioKind(lateness.early_unannounced, _long, 2),
    ScenarioKind(lateness.backdated_and_corrected, _by_day, 1),
    ScenarioKind(demands.by_an_unclear_name, _conditional, 2),
    ScenarioKind(demands.of_an_amount_that_nobody_knows, _of_unknown_amount, 2),
    ScenarioKind(traces.answered_late_online, _long, 2),
    ScenarioKind(traces.result_kept_back, _long, 2),
    ScenarioKind(traces.registered_when_done, _long, 1),
    ScenarioKind(traces.more_copies_by_note, _long, 1),
    ScenarioKind(traces.opinion_due_after_the_limit, _long, 1),
    ScenarioKind(acts.asked_by_phone, _by_day, 2),
    ScenarioKind(acts.brought_what_nobody_asked_for, _long_and_conditional, 2),
    ScenarioKind(acts.guided_in_slices, _papers(2), 2),
    ScenarioKind(acts.brought_at_once, _long_and_conditional, 2),
    ScenarioKind(acts.asked_on_the_last_day, _short, 2),
    ScenarioKind(acts.stopped_every_night, _charging, 2),
    ScenarioKind(acts.charged_on_the_last_day, _charging, 2),
    ScenarioKind(acts.forgotten_while_it_waits, _charging, 2),
    ScenarioKind(acts.withdrawn_for_the_citizen, _long, 2),
    ScenarioKind(acts.stopped_by_the_office, _long, 2),
    ScenarioKind(acts.closed_within_days, _long_and_conditional, 2),
    ScenarioKind(elsewhere.passed_on_late, _long, 2),
)
