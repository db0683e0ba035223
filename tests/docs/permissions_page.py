"""The page of permissions, written from the policy and the schema; and read again, for the test that asks the API about each cell."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from domain.dossier.sides import SIDES, Side
from graphql_api.access.policy import POLICY, Cell, Scope
from graphql_api.commands.inputs import imperative
from tests.docs.pages import ROOT
from tests.docs.tables import table
from tests.graphql_api.access import permitted
from tests.graphql_api.access.permitted import BATCH, Permission

PAGE = ROOT / "docs" / "permissions.md"
NOTHING = "–"
SCOPES = tuple(scope.value for scope in Scope)
_ROW = re.compile(
    r"^\| `(?P<name>[^`]+)`(?:, (?P<kept>[^|]+?))? \| (?P<cells>[^`]+) \| `(?P<thing>\w+)` \|$", re.MULTILINE
)

INTRODUCTION = f"""# Permissions

Who may see and do what: a row for every root field, every field that not everybody sees, and every mutation; a column for each scope of
a token. `public` is also whoever sends no token. All of it follows from one table, `graphql_api/access/policy.py`; the last column names its
row there. A test asks the running API about each cell of this page.

| cell | means |
|---|---|
| {NOTHING} | nothing: a list or a mutation answers `FORBIDDEN`, a single thing is as if unknown, a field is null, or empty where it is a list |
| receipt | nothing, unless the receipt's secret is sent. Where one scope has this cell, the secret opens the same to every scope |
| public part | what is public of it |
| own | an applicant's own; what is about the official or the inspector themselves |
| own agency | what is the official's agency's, and the dossiers that its one-stop took in for another agency, or that wait to be handed over by one from which it took over; of a single dossier also where it is finished there, or where the agency has a part in it, of its findings where it is charged with them, of a petition where it received it. What an agency that ended was charged with, or had a part in, whoever took over reads as that one did |
| own agency, public part | what is the official's agency's, and what is public of the rest |
| all | all of it |

Of several scopes the widest cell counts. An official whose agency has ended reads as the public does, from that day on, also what the agency had before
([decision 42](decisions/0042-a-dossier-is-handed-over-from-an-agency-that-ended.md)). An inspector's reading of what `DOSSIERS`, `DEADLINES`, `ACTIONS`, `FINDINGS`, `SCORES`, `PETITIONS` and
`OFFICIAL_RECORD` name, and of the public look-ups, is recorded before it is answered."""
QUESTIONS = """A field that finds things of several types, or answers several questions, has a row for each. Of points (`SCORES`) an official sees their
own and those that are nobody's, not their colleagues'."""
FIELDS = """All other fields are seen by whoever sees what they are a field of. "Its rows": the list is there for all, with the rows that the cell
says; of `Dossier.history`, that are only the facts about findings. The setting `public_status` shows what `LOOKUP_STATUS` and `PETITION_STATUS` name to everybody."""
FILTERS = "By these, only rows are chosen of which the viewer sees the field that is asked about."
MUTATIONS = f"""Within "own agency" and "own", another's is as if unknown. An applicant files as themselves, with any agency; an official at their own
agency's one-stop only. `{BATCH}` is given as each of its actions is. An outcome shows what it was about to a giver who may read it; and to an admin, who
reads no dossiers, what they changed."""

SIDES_OF = """Of a dossier that another agency's one-stop took in (`receivingOneStop`), each of the two gives the commands of its side; those of the other are refused,
`FORBIDDEN_AGENCY`. What a one-stop did that has ended since, the competent agency does. The table is `domain/dossier/sides.py`."""
_SIDES = {
    Side.ONE_STOP: "the receiving one-stop",
    Side.COMPETENT: "the competent agency",
    Side.EITHER: "either",
    Side.WHOSE_ENTRY: "whose official made the entry",
}


def page() -> str:
    """Returns the page as Markdown."""
    parts = [INTRODUCTION]
    for title, words, rows in (
        ("Questions", QUESTIONS, permitted.roots()),
        ("Fields", FIELDS, permitted.fields()),
        ("Filters", FILTERS, permitted.filters()),
        ("Mutations", MUTATIONS, permitted.mutations()),
    ):
        parts += [f"## {title}", words, _table(rows)]
    sides = [
        (f"`{imperative(command)}`", _SIDES[side]) for of in _SIDES for command, side in SIDES.items() if side is of
    ]
    parts += ["## The receiving one-stop and the competent agency", SIDES_OF, table(("command", "given by"), sides)]
    parts += ["## Rows of the policy", table(("row", "is"), ((f"`{each.name}`", each.value) for each in POLICY))]
    return "\n\n".join(parts) + "\n"


def shown(path: Path = PAGE) -> Mapping[tuple[str, str], Mapping[Scope, Cell]]:
    """Takes the page as it stands, returns its cells: by what is kept and by scope."""
    cells = {_word(cell): cell for cell in Cell}
    return {
        (row["name"], row["kept"] or ""): dict(
            zip(Scope, (cells[each] for each in row["cells"].split(" | ")), strict=True)
        )
        for row in _ROW.finditer(path.read_text(encoding="utf-8"))
    }


def _table(rows: Iterable[Permission]) -> str:
    return table(("", *SCOPES, "row"), map(_line, rows))


def _line(row: Permission) -> tuple[str, ...]:
    name = f"`{row.name}`, {row.kept}" if row.kept == permitted.ROWS else f"`{row.name}`"
    return name, *map(_word, POLICY[row.thing].values()), f"`{row.thing.name}`"


def _word(cell: Cell) -> str:
    return NOTHING if cell is Cell.NO else cell.value
