"""The forms of reports on administrative procedures (TT 09/2026/TT-BTP, appendix), as data: which figures stand in which column, what is noted below, and which sums have to agree."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from domain.reports.reporting_periods import ReportingDays
from domain.values.rules import BilingualText

Counts = Mapping[str, int]
"""Figures by name."""


class FormFigures(StrEnum):
    """What a form counts: dossiers (`domain.reports.period`), or petitions (`domain.reports.petitions`)."""

    DOSSIERS = "DOSSIERS"
    PETITIONS = "PETITIONS"


class NotePart(StrEnum):
    """Of what a note is a part: RECEIVED, ENDED or PENDING: it is counted in that sum and no column of the form has a place for it; OF_WHICH: it is in the columns."""

    RECEIVED = "RECEIVED"
    ENDED = "ENDED"
    PENDING = "PENDING"
    OF_WHICH = "OF_WHICH"


class FormColumn(Struct, frozen=True, forbid_unknown_fields=True):
    """A column by its number on the form; it adds up `figures`."""

    number: int
    figures: tuple[str, ...]
    title: BilingualText


class FormNote(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure below the form."""

    part: NotePart
    figure: str
    title: BilingualText


class FormCheck(Struct, frozen=True, forbid_unknown_fields=True):
    """Sums that have to agree: those of `columns`, and those of `equal_columns`, of the notes of `equal_notes` and of `equal_figures` together."""

    columns: tuple[int, ...]
    title: BilingualText
    equal_columns: tuple[int, ...] = ()
    equal_notes: tuple[NotePart, ...] = ()
    equal_figures: tuple[str, ...] = ()


class FormLayout(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on a form."""

    columns: tuple[FormColumn, ...]
    notes: tuple[FormNote, ...]
    checks: tuple[FormCheck, ...]

    def values(self, counts: Counts) -> tuple[int, ...]:
        """Takes the figures of a row, returns what stands in its columns."""
        return tuple(sum(counts[name] for name in column.figures) for column in self.columns)


class FormSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a form, with a row for each field. `levels`: of agencies of these levels alone; `other_levels`: of all others."""

    number: str
    title: BilingualText
    levels: tuple[str, ...] | None = None
    other_levels: tuple[str, ...] | None = None


class ReportForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A form. `number`: as it stands on it. `sent_latest_on`: the day of a period's last month by which it is sent."""

    code: str
    number: str
    figures: FormFigures
    basis: str
    in_force_from: date
    sent_latest_on: int
    title: BilingualText
    unit: BilingualText
    sections: tuple[FormSection, ...]


class PetitionTopics(Struct, frozen=True, forbid_unknown_fields=True):
    """Which topics of petitions are about acts of officials (hành vi hành chính), and which about regulations (quy định hành chính)."""

    acts: tuple[str, ...]
    regulations: tuple[str, ...]


class RegisterColumn(StrEnum):
    """What a column of the register shows."""

    SERIAL = "serial"
    CODE = "code"
    PROCEDURE = "procedure"
    PAPERS = "papers"
    APPLICANT = "applicant"
    RECEIVED_BY = "received_by"
    RECEIVED = "received"
    PROMISED = "promised"
    FORWARDED = "forwarded"
    FORWARDED_TO = "forwarded_to"
    RESULT_BACK = "result_back"
    DELIVERED = "delivered"
    DELIVERED_THROUGH = "delivered_through"
    NOTE = "note"


class RegisterNote(StrEnum):
    """What the register notes of a dossier, in this order."""

    SUPPLEMENTED = "SUPPLEMENTED"
    REAPPOINTED = "REAPPOINTED"
    HANDED_OVER = "HANDED_OVER"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    STOPPED = "STOPPED"
    CLOSED_INCOMPLETE = "CLOSED_INCOMPLETE"
    LATE = "LATE"
    OVERDUE = "OVERDUE"


class RegisterHeading(Struct, frozen=True, forbid_unknown_fields=True):
    """A column of the register with its heading."""

    key: RegisterColumn
    title: BilingualText


class RegisterForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The register (sổ theo dõi hồ sơ). `form`, `no_form`: which form its rows are of, below it; `notes`: their words, of {days} late and of the {agency} that has it."""

    title: BilingualText
    form: BilingualText
    no_form: BilingualText
    columns: tuple[RegisterHeading, ...]
    notes: Mapping[RegisterNote, BilingualText]


class ReportForms(Struct, frozen=True, forbid_unknown_fields=True):
    """All forms of the catalogue, the days of their periods, and the register."""

    periods: ReportingDays
    form: tuple[ReportForm, ...]
    layouts: Mapping[FormFigures, FormLayout]
    topics: PetitionTopics
    register: RegisterForm

    def of(self, code: str) -> tuple[ReportForm, FormLayout]:
        """Takes a form's code, returns it and its layout. KeyError where there is no such form."""
        form = next((each for each in self.form if each.code == code), None)
        if form is None:
            raise KeyError(code)
        return form, self.layouts[form.figures]


class Checked(Struct, frozen=True):
    """A check with both of its sums."""

    title: BilingualText
    found: int
    expected: int

    @property
    def agrees(self) -> bool:
        """Whether the sums are the same."""
        return self.found == self.expected


def checked(layout: FormLayout, counts: Counts) -> list[Checked]:
    """Takes a form's layout and the figures of the whole, returns its checks."""
    by_number = {column.number: value for column, value in zip(layout.columns, layout.values(counts), strict=True)}

    def noted(parts: Sequence[NotePart]) -> int:
        return sum(counts[note.figure] for note in layout.notes if note.part in parts)

    return [
        Checked(
            check.title,
            sum(by_number[number] for number in check.columns),
            sum(by_number[number] for number in check.equal_columns)
            + noted(check.equal_notes)
            + sum(counts[name] for name in check.equal_figures),
        )
        for check in layout.checks
    ]


def added(rows: Iterable[Counts], names: Sequence[str]) -> dict[str, int]:
    """Takes the figures of rows and the names of all figures, returns their sums."""
    held = list(rows)
    return {name: sum(row[name] for row in held) for name in names}
