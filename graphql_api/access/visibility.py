"""The policy's cells as predicates over rows: which rows a viewer sees, and which of their fields.

The policy says who sees how much of a thing; here stands what that means in its rows: which are an agency's own, which an applicant's
(`OWN`), what is public of them. A cell without such a meaning is an error when the program starts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from graphql_api.access.policy import AGENCYS, BY_DOSSIERS, POLICY, WIDENED, Cell, Thing, flag_of, scopes_with
from projections.dossiers.succession import BESIDE_WAITING, LEFT, PART_TAKEN_OVER, WAITING, charge_taken_over

_PUBLIC = (Cell.PUBLIC, Cell.OWN_AGENCY_AND_PUBLIC)
# Predicates by their text, without guillemets, with the thing that each keeps: what `docs/permissions.md` finds the guarded fields by.
_kept: dict[str, Thing] = {}
KEPT: Mapping[str, Thing] = _kept


@dataclass(frozen=True, slots=True)
class Own:
    """Whose own a thing's rows are, as templates; None: nobody's.

    `agency`: an agency's; `unlisted`: an agency's too, but not in its lists; `person`: that of the person who asks.
    """

    agency: str | None = None
    unlisted: str | None = None
    person: str | None = None


# `$reads_agency` and `$reads_own` are the viewer's agency and subject where that is how they read dossiers, and else null, which equals
# nothing: so a predicate holds for every sight, and a guard, which is compiled for one, may say the same.
_AGENCYS = "{agency} = $reads_agency"
_OF_AGENCY = Own(agency=_AGENCYS)
# A dossier is the competent agency's, and that of whose one-stop took it in (NĐ 118/2025 Art. 20); one that waits to be handed over by an agency that ended is
# whoever's took over from that one, and of what is finished there they read a single one.
_BOTH = "{agency} = $reads_agency or {receiving_one_stop} = $reads_agency"
_HANDLES = f"({_BOTH} or {BESIDE_WAITING})"
_OF_DOSSIER = Own(
    agency=f"({_BOTH} or {WAITING})",
    unlisted=f"$reads_agency = any({{part_agencies}}) or {LEFT} or {PART_TAKEN_OVER}",
    person="{applicant} = $reads_own",
)
_OF_PETITION = Own(
    agency=f"({_AGENCYS} or ({{closed_at}} is null and {LEFT}))",
    unlisted=f"{{received_by}} = $reads_agency or {LEFT}",
    person="{petitioner} = $reads_own",
)
OWN: Mapping[Thing, Own] = {
    Thing.DOSSIERS: _OF_DOSSIER,
    Thing.LOOKUP_STATUS: _OF_DOSSIER,
    Thing.LOOKUP_STEPS: _OF_DOSSIER,
    Thing.DEADLINES: Own(agency=_HANDLES),
    Thing.ACTIONS: Own(agency=_HANDLES),
    # An agency with a part of the dossier reads, and may answer, what it is charged with itself.
    Thing.FINDINGS: Own(
        agency=_HANDLES, unlisted=f"{{acting_agency}} = $reads_agency or {charge_taken_over('{acting_agency}')}"
    ),
    Thing.SAID_OF_FINDINGS: Own(
        agency=f"({_BOTH} or {WAITING})".replace("{", "{dossier."),
        unlisted="{payload} -> 'finding' ->> 'agency' = $reads_agency or "
        + charge_taken_over("({payload} -> 'finding' ->> 'agency')", "{dossier.procedure}"),
    ),
    # An official sees their own points and those that are nobody's, not their colleagues'.
    Thing.SCORES: Own(agency=f"({_AGENCYS} and coalesce({{official}} = $subject, true))"),
    Thing.PETITIONS: _OF_PETITION,
    Thing.PETITION_STATUS: _OF_PETITION,
    Thing.PETITION_COURSE: _OF_PETITION,
    Thing.PETITION_HANDLING: _OF_PETITION,
    Thing.PUBLICATIONS: _OF_AGENCY,
    Thing.PUBLISHED_WORDS: _OF_AGENCY,
    Thing.PUBLICITY: _OF_AGENCY,
    Thing.ACCESSES: Own(person="{reader} = $subject"),  # not `$reads_own`: an inspector reads all dossiers
}
"""Of each thing that somebody has their own of: what the predicates of its fields and the guards of its sources are made from."""


class Guards(TypedDict):
    """The guards of a source, as predicates over its rows; None: nothing of it."""

    guard: str | None
    guard_by_key: str | None
    guard_of_applicant: str | None


class Unexpressed(ValueError):
    """The policy has a cell that means nothing in the thing's rows."""


def predicate(thing: Thing, *, receipt: str | None = None, public: str | None = None) -> str:
    """Takes a thing, returns the predicate of what a viewer sees of it. Unexpressed.

    `receipt`: the template of whether a row was opened by the receipt's secret; `public`: of whether it is public.
    """
    own = OWN.get(thing, Own())
    ways: list[str | None] = []
    if set(POLICY[thing].values()) == {Cell.NO}:
        raise Unexpressed(f"{thing.name}: nobody has any of it")
    if scopes_with(thing, Cell.RECEIPT):
        if scopes_with(thing, Cell.NO):
            raise Unexpressed(f"{thing.name}: the receipt's secret opens it to every scope")
        ways.append(receipt)
    if scopes_with(thing, Cell.ALL):
        ways.append(_everything(thing))
    if scopes_with(thing, *AGENCYS):
        ways += (own.agency,) if own.unlisted is None else (own.agency, own.unlisted)
    if scopes_with(thing, Cell.OWN):
        ways.append(own.person)
    sql = f"({' or '.join(_said(thing, way) for way in ways)})"
    if scopes_with(thing, *_PUBLIC):
        if scopes_with(thing, Cell.NO, Cell.RECEIPT, Cell.OWN, Cell.OWN_AGENCY):
            raise Unexpressed(f"{thing.name}: what is public of it is public to every scope")
        sql = f"({sql} or {_said(thing, public)})"
    if thing in WIDENED:
        _kept[f"({sql} or $public_status)"] = thing
        return f"(«{sql}» or $public_status)"
    _kept[sql] = thing
    return sql


def guards(thing: Thing, companion: str | None = None) -> Guards:
    """Takes a thing whose rows a viewer's sight decides, returns the guards of its source. Unexpressed.

    `companion`: the row beside those of the source that tells whose they are; by default they tell it themselves.
    """
    cells = POLICY[thing]
    if thing not in BY_DOSSIERS or any(
        cell not in (Cell.NO, POLICY[Thing.DOSSIERS][scope]) for scope, cell in cells.items()
    ):
        raise Unexpressed(
            f"{thing.name}: its rows are kept by what a viewer reads of dossiers, so no scope has more of it"
        )
    own = OWN.get(thing, Own())

    def said(meaning: str | None) -> str:
        sql = _said(thing, meaning)
        return sql if companion is None else _of(companion, sql)

    agencys, applicants = scopes_with(thing, Cell.OWN_AGENCY), scopes_with(thing, Cell.OWN)
    return {
        "guard": said(own.agency) if agencys else None,
        "guard_by_key": said(f"({own.agency} or {own.unlisted})") if agencys and own.unlisted is not None else None,
        "guard_of_applicant": said(own.person) if applicants else None,
    }


def narrowed(guards: Guards, further: str) -> Guards:
    """Takes the guards of a source and one more predicate over its rows, returns them with it; rows that nobody else sees stay hidden."""

    def both(guard: str | None) -> str | None:
        return None if guard is None else f"{guard} and {further}"

    return {
        "guard": both(guards["guard"]),
        "guard_by_key": both(guards["guard_by_key"]),
        "guard_of_applicant": both(guards["guard_of_applicant"]),
    }


def shown(to: str, column: str) -> str:
    """Takes a predicate and a column, returns the template of the column's value for those whom it holds for, and null for all others."""
    return f"case when «{to}» then {{{column}}} end"


def beside(sight: str, companion: str) -> str:
    """Takes a predicate over a row that stands beside another, returns it as the other's."""
    moved = _of(companion, sight)
    _kept[moved] = _kept[sight]
    return moved


def _of(companion: str, template: str) -> str:
    return template.replace("{", f"{{{companion}.")


def _everything(thing: Thing) -> str:
    scopes = scopes_with(thing, Cell.ALL)
    if scopes == scopes_with(Thing.DOSSIERS, Cell.ALL):
        return "$sees_all"
    return f"${flag_of(scopes)}"


def _said(thing: Thing, meaning: str | None) -> str:
    if meaning is None:
        raise Unexpressed(f"{thing.name}: the policy has a cell that its rows give no meaning")
    return meaning


LOOKUP_STEPS, LOOKUP_STATUS = (
    predicate(thing, receipt="{opened}") for thing in (Thing.LOOKUP_STEPS, Thing.LOOKUP_STATUS)
)
FINDINGS_SEEN = predicate(Thing.FINDINGS)
SAID_OF_FINDINGS = predicate(Thing.SAID_OF_FINDINGS)
SCORES_SEEN = predicate(Thing.SCORES)
STOPPAGES_SEEN = predicate(Thing.STOPPAGES)
LOADED_BY_SEEN = predicate(Thing.LOADED_BY)

PETITION_STAFF = predicate(Thing.PETITION_HANDLING)
PETITION_OWN, PETITION_STATUS = (
    predicate(thing, receipt="{opened}") for thing in (Thing.PETITION_COURSE, Thing.PETITION_STATUS)
)

OVERSEES = predicate(Thing.CONDUCT_FILE)
CASE_VISIBLE = predicate(Thing.CONDUCT_CASES, public="{public}")
CASE_NAMED = predicate(Thing.CONDUCT_NAME, public="{named}")
COMMENDED_NAMED = predicate(Thing.COMMENDED_NAME, public="{official} is null")

PUBLISHES = predicate(Thing.PUBLICITY)
PUBLICATION_VISIBLE = predicate(Thing.PUBLICATIONS, public="{public}")
PUBLICATION_WORDS = predicate(Thing.PUBLISHED_WORDS, public="{state} <> 'WITHDRAWN'")
AUDITS = predicate(Thing.EVIDENCE)

ACCESSES_SEEN = predicate(Thing.ACCESSES)
