"""The policy's cells as predicates over rows: which rows a viewer sees, and which of their fields.

The policy says who sees how much of a thing; here stands what that means in its rows: which are an agency's own, which an applicant's,
what is public of them. A cell without such a meaning is an error when the program starts.
"""

from collections.abc import Mapping
from typing import TypedDict

from graphql_api.access.policy import AGENCYS, BY_DOSSIERS, POLICY, WIDENED, Cell, Thing, flag_of, scopes_with

_PUBLIC = (Cell.PUBLIC, Cell.OWN_AGENCY_AND_PUBLIC)
# Predicates by their text, without guillemets, with the thing that each keeps: what `docs/permissions.md` finds the guarded fields by.
_kept: dict[str, Thing] = {}
KEPT: Mapping[str, Thing] = _kept


class Guards(TypedDict):
    """The guards of a source, as predicates over its rows; None: nothing of it."""

    guard: str | None
    guard_by_key: str | None
    guard_of_applicant: str | None


class Unexpressed(ValueError):
    """The policy has a cell that means nothing in the thing's rows."""


def predicate(
    thing: Thing,
    *,
    agency: tuple[str, ...] = (),
    own: str | None = None,
    receipt: str | None = None,
    public: str | None = None,
) -> str:
    """Takes a thing and what its cells mean in its rows, as templates, returns the predicate of what a viewer sees of it. Unexpressed.

    `agency`: a row is the agency's in any of these ways; `own`: it is the viewer's; `receipt`: it was opened by the receipt's secret;
    `public`: it is public.
    """
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
        ways += agency or (None,)
    if scopes_with(thing, Cell.OWN):
        ways.append(own)
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


def guards(thing: Thing, *, agency: str, own: str | None = None, by_itself: str | None = None) -> Guards:
    """Takes a thing whose rows a viewer's sight decides, and what is an agency's and an applicant's own, returns the guards of its source. Unexpressed.

    `by_itself`: what an agency sees of a row that is asked for by itself, where that is more.
    """
    cells = POLICY[thing]
    if thing not in BY_DOSSIERS or any(
        cell not in (Cell.NO, POLICY[Thing.DOSSIERS][scope]) for scope, cell in cells.items()
    ):
        raise Unexpressed(
            f"{thing.name}: its rows are kept by what a viewer reads of dossiers, so no scope has more of it"
        )
    agencys, applicants = scopes_with(thing, Cell.OWN_AGENCY), scopes_with(thing, Cell.OWN)
    return {
        "guard": agency if agencys else None,
        "guard_by_key": by_itself if agencys else None,
        "guard_of_applicant": _said(thing, own) if applicants else None,
    }


def shown(to: str, column: str) -> str:
    """Takes a predicate and a column, returns the template of the column's value for those whom it holds for, and null for all others."""
    return f"case when «{to}» then {{{column}}} end"


def beside(sight: str, companion: str) -> str:
    """Takes a predicate over a row that stands beside another, returns it as the other's."""
    moved = sight.replace("{", f"{{{companion}.")
    _kept[moved] = _kept[sight]
    return moved


def _everything(thing: Thing) -> str:
    scopes = scopes_with(thing, Cell.ALL)
    if scopes == scopes_with(Thing.DOSSIERS, Cell.ALL):
        return "$sees_all"
    return f"${flag_of(scopes)}"


def _said(thing: Thing, meaning: str | None) -> str:
    if meaning is None:
        raise Unexpressed(f"{thing.name}: the policy has a cell that its rows give no meaning")
    return meaning


_AGENCYS_OWN = "{agency} = $reads_agency"
_PETITION_AGENCYS = (_AGENCYS_OWN, "{received_by} = $reads_agency")
_PETITIONERS = "{petitioner} = $reads_own"
_DOSSIER_AGENCYS = (_AGENCYS_OWN, "$reads_agency = any({part_agencies})")

LOOKUP_STEPS, LOOKUP_STATUS = (
    predicate(thing, receipt="{opened}", agency=_DOSSIER_AGENCYS, own="{applicant} = $reads_own")
    for thing in (Thing.LOOKUP_STEPS, Thing.LOOKUP_STATUS)
)
FINDINGS_SEEN = predicate(Thing.FINDINGS, agency=(_AGENCYS_OWN,))
# An official sees their own points and those that are nobody's, not their colleagues'.
SCORES_SEEN = predicate(Thing.SCORES, agency=(f"({_AGENCYS_OWN} and coalesce({{official}} = $subject, true))",))
STOPPAGES_SEEN = predicate(Thing.STOPPAGES)

PETITION_STAFF = predicate(Thing.PETITION_HANDLING, agency=_PETITION_AGENCYS)
PETITION_OWN, PETITION_STATUS = (
    predicate(thing, receipt="{opened}", agency=_PETITION_AGENCYS, own=_PETITIONERS)
    for thing in (Thing.PETITION_COURSE, Thing.PETITION_STATUS)
)

OVERSEES = predicate(Thing.CONDUCT_FILE)
CASE_VISIBLE = predicate(Thing.CONDUCT_CASES, public="{public}")
CASE_NAMED = predicate(Thing.CONDUCT_NAME, public="{named}")
COMMENDED_NAMED = predicate(Thing.COMMENDED_NAME, public="{official} is null")

PUBLISHES = predicate(Thing.PUBLICITY, agency=(_AGENCYS_OWN,))
PUBLICATION_VISIBLE = predicate(Thing.PUBLICATIONS, agency=(_AGENCYS_OWN,), public="{public}")
PUBLICATION_WORDS = predicate(Thing.PUBLISHED_WORDS, agency=(_AGENCYS_OWN,), public="{state} <> 'WITHDRAWN'")
AUDITS = predicate(Thing.EVIDENCE)

ACCESSES_SEEN = predicate(Thing.ACCESSES, own="{reader} = $subject")
