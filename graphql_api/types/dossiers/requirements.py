"""The papers of a dossier side by side."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Inside, Many
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.dossiers.enums import Verdict
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import HISTORY


@strawberry.type(description="A database that had a paper's data (cơ sở dữ liệu dùng chung).")
class SharedBy:
    """A database that had a paper's data."""

    id: str = field("The database's id.")
    name: str = field("Its name.")
    owner: str = field("Whose it is (cơ quan chủ quản).")
    document: str = field("The document that declares the data usable.")
    usable_from: Date = field("The day from which they are usable.")


@strawberry.type(
    description="One paper: what the law lists, what was submitted, what was demanded, and the verdict (đối chiếu thành phần hồ sơ)."
)
class RequirementCheck:
    """One paper: what the law lists, what came, what was demanded, and the verdict."""

    requirement: str | None = field(
        "Its id in the procedure version in force at receipt; null if the law lists no such paper."
    )
    name: str = field("Its name (tên giấy tờ).")
    originals: int | None = field("How many originals the law asks for (bản chính).")
    copies: int | None = field("How many copies the law asks for (bản sao).")
    condition: str | None = field("When it is required; null if always.")
    listed: bool = field("Whether the law lists it.")
    submitted: bool = field("Whether it was submitted.")
    submitted_at: DateTime | None = field("When it was first submitted.")
    demanded: int = field("How many times it was demanded.")
    demanded_as: list[str] = field(
        "The words of the demands, each once, with the form and number demanded (nội dung yêu cầu)."
    )
    added: list[str] = field("What the demands say that the list does not (nội dung ngoài danh mục).")
    reasons: list[str] = field("The reasons given for the demands (lý do).")
    shared: list[SharedBy] = field(
        "The databases that had its data when the dossier was received, or the paper was demanded, as was known then: it need not be brought"
        " (dữ liệu dùng chung); empty where none had.",
        Inside("{shared}"),
    )
    verdict: Verdict = field("The verdict.")
    positions: list[int] = field("The ledger positions of the demands.")
    demands: list[DossierEvent] = field(
        "The demands, in order.",
        Many(HISTORY, order="{position}", among={"position": "positions"}, expected=1),
    )
