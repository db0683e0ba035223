"""A finding: a breach shown by the facts of a dossier, with explanation and evidence; and the law that it is judged by."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from domain.judged.imports import Share
from domain.law.calendar import Calendar
from domain.law.shared_data import SharedSource
from domain.law.versions import Agency, ProcedureHistory, ProcedureVersion, RulePackVersion
from domain.values.rules import BilingualText, Severity


class Judged(Struct, frozen=True, gc=False):
    """The law that a dossier is judged by: the rule pack and the procedure version of its receipt (None: not known).

    `calendar`: for thresholds in working days; without one, Monday to Friday count. `calendar_known`: the calendar as it was known at a
    moment; without it, no day off declared after a promise is heeded. `zone`: of local dates until a receipt names its own. `versions`: all of
    that procedure; without them, it is not known which followed. `share`: what of an import it judges; None: all of it.
    `shared_data`: the databases whose data are shared, as they were known at a moment (None: by all that is known); without it, none are. `agency_name`: how texts
    name an agency by the register, None for one that is not in it; without it, by its code. `agency`: an agency of the register, likewise; without it, none is known to
    have ended.
    """

    rules: RulePackVersion
    procedure: ProcedureVersion | None = None
    calendar: Calendar | None = None
    zone: str = "UTC"
    calendar_known: Callable[[datetime], Calendar | None] | None = None
    versions: ProcedureHistory | None = None
    share: Share | None = None
    shared_data: Callable[[datetime | None], Sequence[SharedSource]] | None = None
    agency_name: Callable[[str], str | None] | None = None
    agency: Callable[[str], Agency | None] | None = None


class Finding(Struct, frozen=True, gc=False, kw_only=True):
    """One breach. `position` (of the decisive fact), `code` and `ordinal` (of several alike at one fact, from 0) identify it.

    `reference` names it with all that it says (`reference.py`): what answers and examinations are about.

    `basis`: the article; `rule_pack`: what judged it (`nd61-2018@1`); `verified`: whether the text of every document that the article is of was read. `occurred_at`: when
    the breach happened. `evidence`: the ledger positions of all facts that it rests on, in order. `official`: who acted, or was in charge
    when a date passed. `items`: the papers, fees, tasks or agencies concerned. `voids_clock`: what the command did to the time limit does not
    count for `latenessLawful`.
    """

    code: str
    severity: Severity
    basis: str
    rule_pack: str
    verified: bool
    title: BilingualText
    explanation: BilingualText
    occurred_at: datetime
    position: int
    ordinal: int = 0
    evidence: tuple[int, ...] = ()
    official: str | None = None
    agency: str | None = None
    items: tuple[str, ...] = ()
    voids_clock: bool = False
    reference: str = ""
