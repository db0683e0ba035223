"""Who may see and do what: the one table, of every thing and every scope.

Derived from it: the predicates that keep rows and fields to their viewers (`visibility.py`), what a plan refuses
(`compiler/permissions.py`), of whom a report counts (`narrowing.py`), and who may give a command (`commands/authority.py`).
`docs/permissions.md` spells it out for every root field, guarded field and mutation, and a test asks the running API about each cell.

Of several scopes the widest cell counts; an official's counts only with an agency, an applicant's only with a subject.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache


class Scope(Enum):
    """A role that a token grants: a column. PUBLIC is also whoever sends no token."""

    PUBLIC = "public"
    APPLICANT = "applicant"
    OFFICIAL = "official"
    PUBLISHER = "publisher"
    INSPECTOR = "inspector"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Cell(Enum):
    """How much of a thing a scope gets, from nothing to all of it."""

    NO = "no"  # a list or a command is FORBIDDEN, a single thing is as if unknown, a field null or empty
    RECEIPT = "receipt"  # nothing, unless the receipt's secret is sent; then that one
    PUBLIC = "public part"  # what is public of it
    OWN = "own"  # an applicant's own; an official's and an inspector's: what is about themselves
    OWN_AGENCY = "own agency"  # an official's agency's
    OWN_AGENCY_AND_PUBLIC = "own agency, public part"  # their agency's, and what is public of the rest
    ALL = "all"


class Thing(Enum):
    """What is seen or done: a row."""

    OPEN_RECORD = "the law, the register, directives, commendations, the ledger's size"
    DOSSIERS = "dossiers and their histories"
    DEADLINES = "deadlines"
    ACTIONS = "who did what"
    FINDINGS = "findings"
    SAID_OF_FINDINGS = "answers to findings and their examination, in a dossier's history"
    FINDING_TOTALS = "totals of findings"
    SCORES = "points of dossiers"
    LOOKUP_STATUS = "status and appointment date in the public look-up"
    LOOKUP_STEPS = "end and steps in the public look-up"
    PETITIONS = "petitions"
    PETITION_STATUS = "where a petition stands and when its answer is due"
    PETITION_COURSE = "a petition's course and answer"
    PETITION_HANDLING = "who brought a petition, who handles it, whom it is about"
    CONDUCT_CASES = "conduct cases"
    CONDUCT_NAME = "whom a conduct case is about"
    CONDUCT_FILE = "the file of a conduct case; who decided a commendation, and of which official"
    COMMENDED_NAME = "who or what is commended"
    PUBLICATIONS = "publications"
    PUBLIC_PUBLICATIONS = "publications by their global id"
    PUBLISHED_WORDS = "title and words of a publication"
    PUBLICITY = "duties to publish, and how a publication came about"
    EVIDENCE = "the facts behind publications and duties, and who approved"
    REPORTS = "reports and scorecards of agencies"
    SCORECARDS_OF_OFFICIALS = "scorecards of officials"
    OFFICIAL_RECORD = "an official's page"
    ACCESSES = "who read what"
    STOPPAGES = "why a projection stopped"
    LOADED_BY = "who loaded the law"
    HANDLE_DOSSIER = "what an office does with a dossier"
    FILE_DOSSIER = "what an applicant does with a dossier too"
    RECORD_ARRIVAL = "recording that a dossier came from another one-stop, which shows that it was passed on"
    RATE_HANDLING = "rating how a dossier was handled"
    ANSWER_FINDING = "answering findings"
    EXAMINE_FINDING = "examining findings"
    HANDLE_PETITION = "what an office does with a petition"
    BRING_PETITION = "what a petitioner does too"
    EXAMINE_CONDUCT = "conduct cases: opening, concluding, approving, dropping"
    TELL_OUTCOME = "telling whoever complained of the outcome of a conduct case"
    AWARD_COMMENDATION = "commendations"
    PUBLISH = "approving, publishing, correcting, withdrawing"
    PROPOSE_PUBLICATION = "proposing a publication"
    DIRECT = "issuing and closing directives"
    REPORT_TASK = "reporting on a directive's task"
    RECORD_OUTAGE = "outages of databases whose data are shared"


_NO, _RECEIPT, _PUBLIC, _OWN, _AGENCY, _AGENCY_AND_PUBLIC, _ALL = Cell
# fmt: off
_TABLE: Mapping[Thing, tuple[Cell, ...]] = {
    #                              public    applicant  official            publisher  inspector  auditor  admin
    Thing.OPEN_RECORD:             (_ALL,     _ALL,     _ALL,               _ALL,      _ALL,      _ALL,    _ALL),
    Thing.DOSSIERS:                (_NO,      _OWN,     _AGENCY,            _NO,       _ALL,      _ALL,    _NO),
    Thing.DEADLINES:               (_NO,      _NO,      _AGENCY,            _NO,       _ALL,      _ALL,    _NO),
    Thing.ACTIONS:                 (_NO,      _NO,      _AGENCY,            _NO,       _ALL,      _ALL,    _NO),
    Thing.FINDINGS:                (_NO,      _NO,      _AGENCY,            _NO,       _ALL,      _ALL,    _NO),
    Thing.SAID_OF_FINDINGS:        (_NO,      _NO,      _AGENCY,            _NO,       _ALL,      _ALL,    _NO),
    Thing.FINDING_TOTALS:          (_NO,      _NO,      _AGENCY,            _NO,       _ALL,      _ALL,    _NO),
    Thing.SCORES:                  (_NO,      _NO,      _AGENCY,            _NO,       _ALL,      _ALL,    _NO),
    Thing.LOOKUP_STATUS:           (_RECEIPT, _OWN,     _AGENCY,            _RECEIPT,  _ALL,      _ALL,    _RECEIPT),
    Thing.LOOKUP_STEPS:            (_RECEIPT, _OWN,     _AGENCY,            _RECEIPT,  _ALL,      _ALL,    _RECEIPT),
    Thing.PETITIONS:               (_NO,      _OWN,     _AGENCY,            _NO,       _ALL,      _ALL,    _NO),
    Thing.PETITION_STATUS:         (_RECEIPT, _OWN,     _AGENCY,            _RECEIPT,  _ALL,      _ALL,    _RECEIPT),
    Thing.PETITION_COURSE:         (_RECEIPT, _OWN,     _AGENCY,            _RECEIPT,  _ALL,      _ALL,    _RECEIPT),
    Thing.PETITION_HANDLING:       (_NO,      _NO,      _AGENCY,            _NO,       _ALL,      _ALL,    _NO),
    Thing.CONDUCT_CASES:           (_PUBLIC,  _PUBLIC,  _PUBLIC,            _PUBLIC,   _ALL,      _ALL,    _ALL),
    Thing.CONDUCT_NAME:            (_PUBLIC,  _PUBLIC,  _PUBLIC,            _PUBLIC,   _ALL,      _ALL,    _ALL),
    Thing.CONDUCT_FILE:            (_NO,      _NO,      _NO,                _NO,       _ALL,      _ALL,    _ALL),
    Thing.COMMENDED_NAME:          (_PUBLIC,  _PUBLIC,  _PUBLIC,            _PUBLIC,   _ALL,      _ALL,    _ALL),
    Thing.PUBLICATIONS:            (_PUBLIC,  _PUBLIC,  _AGENCY_AND_PUBLIC, _ALL,      _ALL,      _ALL,    _ALL),
    Thing.PUBLIC_PUBLICATIONS:     (_PUBLIC,  _PUBLIC,  _PUBLIC,            _PUBLIC,   _PUBLIC,   _PUBLIC, _PUBLIC),
    Thing.PUBLISHED_WORDS:         (_PUBLIC,  _PUBLIC,  _AGENCY_AND_PUBLIC, _ALL,      _ALL,      _ALL,    _ALL),
    Thing.PUBLICITY:               (_NO,      _NO,      _AGENCY,            _ALL,      _ALL,      _ALL,    _ALL),
    Thing.EVIDENCE:                (_NO,      _NO,      _NO,                _NO,       _NO,       _ALL,    _NO),
    Thing.REPORTS:                 (_NO,      _NO,      _AGENCY,            _ALL,      _ALL,      _ALL,    _ALL),
    Thing.SCORECARDS_OF_OFFICIALS: (_NO,      _NO,      _OWN,               _NO,       _ALL,      _ALL,    _NO),
    Thing.OFFICIAL_RECORD:         (_NO,      _NO,      _NO,                _NO,       _ALL,      _ALL,    _NO),
    Thing.ACCESSES:                (_NO,      _NO,      _NO,                _NO,       _OWN,      _ALL,    _ALL),
    Thing.STOPPAGES:               (_NO,      _NO,      _NO,                _NO,       _ALL,      _ALL,    _NO),
    Thing.LOADED_BY:               (_NO,      _NO,      _NO,                _NO,       _ALL,      _ALL,    _ALL),
    Thing.HANDLE_DOSSIER:          (_NO,      _NO,      _AGENCY,            _NO,       _NO,       _NO,     _ALL),
    Thing.FILE_DOSSIER:            (_NO,      _OWN,     _AGENCY,            _NO,       _NO,       _NO,     _ALL),
    Thing.RECORD_ARRIVAL:          (_NO,      _NO,      _AGENCY,            _NO,       _NO,       _NO,     _NO),
    Thing.RATE_HANDLING:           (_NO,      _OWN,     _NO,                _NO,       _NO,       _NO,     _NO),
    Thing.ANSWER_FINDING:          (_NO,      _NO,      _AGENCY,            _NO,       _NO,       _NO,     _NO),
    Thing.EXAMINE_FINDING:         (_NO,      _NO,      _NO,                _NO,       _NO,       _ALL,    _NO),
    Thing.HANDLE_PETITION:         (_NO,      _NO,      _AGENCY,            _NO,       _NO,       _NO,     _ALL),
    Thing.BRING_PETITION:          (_NO,      _OWN,     _AGENCY,            _NO,       _NO,       _NO,     _ALL),
    Thing.EXAMINE_CONDUCT:         (_NO,      _NO,      _NO,                _NO,       _ALL,      _NO,     _ALL),
    Thing.TELL_OUTCOME:            (_NO,      _NO,      _AGENCY,            _NO,       _ALL,      _NO,     _ALL),
    Thing.AWARD_COMMENDATION:      (_NO,      _NO,      _NO,                _NO,       _NO,       _NO,     _ALL),
    Thing.PUBLISH:                 (_NO,      _NO,      _NO,                _ALL,      _NO,       _NO,     _ALL),
    Thing.PROPOSE_PUBLICATION:     (_NO,      _NO,      _AGENCY,            _ALL,      _NO,       _NO,     _ALL),
    Thing.DIRECT:                  (_NO,      _NO,      _NO,                _NO,       _NO,       _NO,     _ALL),
    Thing.REPORT_TASK:             (_NO,      _NO,      _AGENCY,            _NO,       _NO,       _NO,     _ALL),
    Thing.RECORD_OUTAGE:           (_NO,      _NO,      _NO,                _NO,       _NO,       _NO,     _ALL),
}
# fmt: on
POLICY: Mapping[Thing, Mapping[Scope, Cell]] = {
    thing: dict(zip(Scope, cells, strict=True)) for thing, cells in _TABLE.items()
}

AGENCYS = (Cell.OWN_AGENCY, Cell.OWN_AGENCY_AND_PUBLIC)
assert all(scope is Scope.OFFICIAL for cells in POLICY.values() for scope, cell in cells.items() if cell in AGENCYS), (
    "only officials have an agency: anybody else's would be no limit"
)

BY_DOSSIERS = frozenset(
    {
        Thing.DOSSIERS,
        Thing.DEADLINES,
        Thing.ACTIONS,
        Thing.FINDINGS,
        Thing.SCORES,
        Thing.PETITIONS,
        Thing.OFFICIAL_RECORD,
    }
)
"""Things whose rows are kept to a viewer by what they may read of dossiers; an inspector's reading of them is recorded."""

WIDENED = frozenset({Thing.LOOKUP_STATUS, Thing.PETITION_STATUS})
"""What the setting `public_status` shows to everybody."""

_GIVERS = (Scope.OFFICIAL, Scope.PUBLISHER, Scope.INSPECTOR, Scope.AUDITOR, Scope.ADMIN, Scope.APPLICANT)
"""In which of several scopes somebody is taken to act: the office that is nearest to the matter first."""
_WIDEST_FIRST = (Scope.PUBLISHER, Scope.ADMIN, Scope.OFFICIAL)
_GIVERS_OF: Mapping[Thing, tuple[Scope, ...]] = {Thing.PROPOSE_PUBLICATION: _WIDEST_FIRST}


def scopes_with(thing: Thing, *cells: Cell) -> tuple[Scope, ...]:
    """Takes a thing and cells, returns the scopes that have one of them, in the table's order."""
    return tuple(scope for scope, cell in POLICY[thing].items() if cell in cells)


def flag_of(scopes: Sequence[Scope]) -> str:
    """Takes scopes, returns the name of the parameter that tells SQL whether a viewer has one of them."""
    return "is_" + "_or_".join(scope.value for scope in scopes)


def scopes_by_flag() -> Mapping[str, frozenset[Scope]]:
    """Returns by such a name the scopes that see all rows of some thing, whatever the row says."""
    all_rows = [scopes_with(thing, Cell.ALL) for thing in Thing]
    return {flag_of(scopes): frozenset(scopes) for scopes in all_rows if scopes}


@cache
def widest(thing: Thing, scopes: frozenset[Scope]) -> Cell:
    """Takes a thing and a viewer's scopes, returns how much of it is theirs; what the public has, everybody has."""
    ranks = list(Cell)
    return max((POLICY[thing][scope] for scope in (Scope.PUBLIC, *scopes)), key=ranks.index)


def giver(thing: Thing, scopes: Iterable[Scope]) -> Scope | None:
    """Takes a kind of command and a viewer's scopes, returns the scope in which they give it; None where none of them may."""
    held = set(scopes)
    order = _GIVERS_OF.get(thing, _GIVERS)
    return next((scope for scope in order if scope in held and POLICY[thing][scope] is not Cell.NO), None)
