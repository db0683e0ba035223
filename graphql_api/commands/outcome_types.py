"""What became of a command."""

from typing import Annotated

import strawberry

from graphql_api.commands import outcomes
from graphql_api.compiler.fields import field
from graphql_api.types.dossiers.dossier import Dossier
from graphql_api.types.dossiers.finding import BilingualText
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.petitions.conduct import Commendation, ConductCase
from graphql_api.types.petitions.petition import Petition
from graphql_api.types.publicity.directive import Directive
from graphql_api.types.publicity.publication import Publication


@strawberry.type(description="What the citizen takes home (giấy tiếp nhận): told once, kept nowhere.")
class Receipt:
    """What the citizen takes home."""

    code: str = field("The code of the dossier or petition (mã hồ sơ, mã phản ánh).")
    secret: str = field("The secret that opens `dossierStatus`, or `petition`, together with the code (mã tra cứu).")


@strawberry.type(description="A command that was recorded: what happened is in the ledger, durably.")
class CommandRecorded:
    """A command that was recorded."""

    dossier: Dossier | None = field(
        "The dossier as it stands now, this command included; null where the command was about something else, where it is no longer"
        " the viewer's to read, or, with an error, where the tables did not take the command in in time.",
        resolver=outcomes.about("dossier"),
    )
    petition: Petition | None = field(
        "The petition as it stands now, likewise (phản ánh, kiến nghị).", resolver=outcomes.about("petition")
    )
    conduct_case: ConductCase | None = field(
        "The conduct case as it stands now, likewise (vụ việc).", resolver=outcomes.about("conductCase")
    )
    commendation: Commendation | None = field(
        "The commendation, likewise (khen thưởng).", resolver=outcomes.about("commendation")
    )
    publication: Publication | None = field(
        "The publication as it stands now, likewise (công khai).", resolver=outcomes.about("publication")
    )
    directive: Directive | None = field(
        "The directive as it stands now, likewise (văn bản chỉ đạo).", resolver=outcomes.about("directive")
    )
    events: list[DossierEvent] | None = field(
        "The facts that the command recorded, in order; null for the same reasons.", resolver=outcomes.events
    )
    position: int = field("The place of its last fact in the ledger: `minPosition` of a query that is to know of it.")
    again: bool = field("Whether it had been recorded before, under the same command id: this tells of that time.")
    receipt: Receipt | None = field(
        "Of `acceptDossier`, `reissueReceiptSecret` and `receivePetition`, the first time only; the secret cannot be told again."
    )


@strawberry.type(description="A command that was refused: it left nothing behind, and can be given again.")
class CommandRefused:
    """A command that was refused."""

    code: str = field("The reason, for programs: `UNKNOWN_DOSSIER`.")
    message: str = field("The reason, for people, in English.")
    text: BilingualText = field("The reason, for people, in Vietnamese and in English (lý do).")
    legal_basis: str | None = field("The article that it follows from (căn cứ pháp lý).")
    path: list[str] = field(
        "What of the input it is about: `items`, `0`, `requirement`; empty where it is about all of it."
    )


CommandOutcome = Annotated[
    CommandRecorded | CommandRefused,
    strawberry.union(
        "CommandOutcome", description="What became of a command: a refusal is an answer, and not an error."
    ),
]
