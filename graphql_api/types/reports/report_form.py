"""A form of reports (TT 09/2026/TT-BTP), filled in."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graphql_api.compiler.fields import field
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.texts import BilingualText


@strawberry.enum(
    description="The forms of reports on administrative procedures (biểu mẫu số liệu báo cáo, TT 09/2026/TT-BTP)."
)
class ReportForm(Enum):
    """The forms that can be filled in."""

    FORM_06A = enum_value("06a", description="06a/BTP/KSTT: petitions (phản ánh, kiến nghị) at one agency.")
    FORM_06B = enum_value("06b", description="06b/BTP/KSTT: petitions in the province.")
    FORM_07A = enum_value("07a", description="07a/BTP/KSTT: dossiers handled by a commune or department.")
    FORM_07B = enum_value(
        "07b", description="07b/BTP/KSTT: dossiers handled in the province: its own, and the communes'."
    )


@strawberry.type(description="A column of a form.")
class FormColumn:
    """A column of a form."""

    number: int = field("Its number on the form.")
    title: BilingualText = field("Its heading.")


@strawberry.type(description="A row of a form.")
class FormRow:
    """A row of a form."""

    field_name: str | None = field("The field (lĩnh vực); null where the ledger knows none.", name="field")
    values: list[int] = field("What stands in the columns, in their order.")


@strawberry.type(description="A part of a form.")
class FormSection:
    """A part of a form."""

    number: str = field("Its number on the form: `I`; empty where the form has no parts.")
    title: BilingualText = field("Its heading.")
    rows: list[FormRow] = field("A row for each field, in alphabetical order; those without one last.")
    total: list[int] = field("The sums of its rows.")


@strawberry.type(description="A figure below a form.")
class FormNote:
    """A figure below a form."""

    title: BilingualText = field("What it counts.")
    count: int = field("The number.")
    in_columns: bool = field(
        "Whether it is part of what stands in the columns; false: it is in their first total, and no other column has a place for it."
    )


@strawberry.type(description="Sums of a form that have to agree.")
class FormCheck:
    """A check of a form."""

    title: BilingualText = field("The equation, by the numbers of the columns.")
    found: int = field("Its left side.")
    expected: int = field("Its right side.")
    agrees: bool = field("Whether they are the same.")


@strawberry.type(description="A form of reports, filled in from the ledger.")
class FilledForm:
    """A form, filled in."""

    number: str = field("Its number: `07a/BTP/KSTT`.")
    title: BilingualText = field("Its title.")
    unit: BilingualText = field("What is counted (đơn vị tính).")
    basis: str = field("The legal document that prescribes it (căn cứ pháp lý).")
    in_force: bool = field("Whether that was in force when the period ended.")
    from_: Date = field("The first day.", name="from")
    to: Date = field("The last day, inclusive.")
    agency: str | None = field("The code of the agency reported on; null for all agencies.")
    judged_at: DateTime = field(
        "The moment at which what is in hand is judged: the end of the last day, or now if that day is not over."
    )
    known_at: DateTime | None = field("The moment up to which recorded facts are used; null if all are used.")
    columns: list[FormColumn] = field("The columns, in their order.")
    sections: list[FormSection] = field("The parts.")
    total: list[int] = field("The sums of all rows, in the order of the columns.")
    notes: list[FormNote] = field("Figures below the form.")
    checks: list[FormCheck] = field("Sums that have to agree.")


@strawberry.type(description="A period of reports by the reporting rule (kỳ báo cáo).")
class ReportingPeriod:
    """A period of reports."""

    name: str = field("Its name: `2026-10`, `2026-Q3`, `2026-H1`, `2026`.")
    from_: Date = field("The first day.", name="from")
    to: Date = field("The last day, inclusive.")
    title: BilingualText = field("How its days are found.")
    basis: str = field("The legal document that sets them (căn cứ pháp lý).")
    verified: bool = field("Whether the text of that was read.")
