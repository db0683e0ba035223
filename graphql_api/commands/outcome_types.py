"""What became of a command."""

from typing import Annotated

import strawberry

from graphql_api.commands import outcomes
from graphql_api.compiler.fields import field
from graphql_api.types.dossiers.dossier import Dossier
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.law.shared_data import SharedDataSource
from graphql_api.types.petitions.conduct import Commendation, ConductCase
from graphql_api.types.petitions.petition import Petition
from graphql_api.types.publicity.directive import Directive
from graphql_api.types.publicity.publication import Publication
from graphql_api.types.texts import BilingualText


@strawberry.type(description="What the citizen takes home (giấy tiếp nhận); shown once and stored nowhere.")
class Receipt:
    """What the citizen takes home."""

    code: str = field("The code of the dossier or petition (mã hồ sơ, mã phản ánh).")
    secret: str = field("The secret that opens `dossierStatus`, or `petition`, together with the code (mã tra cứu).")


@strawberry.type(description="A command that was recorded durably in the ledger.")
class CommandRecorded:
    """A command that was recorded."""

    dossier: Dossier | None = field(
        "The dossier in its current state, including this command; null if the command was about something else, if the viewer"
        " may no longer read it or, with an error, if the projections did not process the command in time.",
        resolver=outcomes.about("dossier"),
    )
    petition: Petition | None = field(
        "The petition in its current state; null for the same reasons (phản ánh, kiến nghị).",
        resolver=outcomes.about("petition"),
    )
    conduct_case: ConductCase | None = field(
        "The conduct case in its current state; null for the same reasons (vụ việc).",
        resolver=outcomes.about("conductCase"),
    )
    commendation: Commendation | None = field(
        "The commendation; null for the same reasons (khen thưởng).", resolver=outcomes.about("commendation")
    )
    publication: Publication | None = field(
        "The publication in its current state; null for the same reasons (công khai).",
        resolver=outcomes.about("publication"),
    )
    directive: Directive | None = field(
        "The directive in its current state; null for the same reasons (văn bản chỉ đạo).",
        resolver=outcomes.about("directive"),
    )
    shared_data_source: SharedDataSource | None = field(
        "The database in its current state; null for the same reasons (cơ sở dữ liệu dùng chung).",
        resolver=outcomes.about("sharedDataSource"),
    )
    events: list[DossierEvent] | None = field(
        "The facts that the command recorded, in order; null for the same reasons.", resolver=outcomes.events
    )
    position: int = field(
        "The ledger position of its last fact; pass it as `minPosition` to a query that must see the command."
    )
    again: bool = field(
        "Whether it had already been recorded under the same command id; if so, this is the original outcome."
    )
    receipt: Receipt | None = field(
        "For `acceptDossier`, `reissueReceiptSecret` and `receivePetition`, and only the first time; the secret cannot be shown again."
    )


@strawberry.type(description="A command that was refused; nothing was recorded, and it can be sent again.")
class CommandRefused:
    """A command that was refused."""

    code: str = field("The reason as a code for programs: `UNKNOWN_DOSSIER`.")
    message: str = field("The reason, for people, in English.")
    text: BilingualText = field("The reason, for people, in Vietnamese and in English (lý do).")
    legal_basis: str | None = field("The article that it follows from (căn cứ pháp lý).")
    path: list[str] = field(
        "The part of the input it concerns: `items`, `0`, `requirement`; empty if it concerns the whole."
    )


CommandOutcome = Annotated[
    CommandRecorded | CommandRefused,
    strawberry.union("CommandOutcome", description="The outcome of a command; a refusal is an answer, not an error."),
]
