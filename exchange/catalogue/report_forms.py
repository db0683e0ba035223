"""The forms of reports, read from the catalogue."""

from collections.abc import Iterable
from pathlib import Path

from domain.facts.petitions import PetitionTopic
from domain.reports import period, petitions
from domain.reports.forms import FormFigures, FormLayout, RegisterForm, RegisterNote, ReportForms
from domain.values.rules import BilingualText
from exchange.errors import BadLaw
from exchange.toml_files import convert, read_toml

PATH = Path(__file__).parent.parent.parent / "catalogue" / "report-forms.toml"

FIGURES: dict[FormFigures, tuple[str, ...]] = {
    FormFigures.DOSSIERS: period.NAMES,
    FormFigures.PETITIONS: petitions.NAMES,
}
"""The figures that a form may show."""


def load_report_forms(path: Path = PATH) -> ReportForms:
    """Takes the catalogue's file, returns the forms. BadLaw where a column, note or check names what does not exist."""
    forms = convert(read_toml(path, BadLaw), ReportForms, str(path), BadLaw)
    if not 2 <= forms.periods.first_day <= 28:
        raise BadLaw(str(path), "periods.first_day", "is a day from 2 to 28, which every month has")
    codes = [form.code for form in forms.form]
    for number, form in enumerate(forms.form):
        if codes.index(form.code) < number:
            raise BadLaw(str(path), f"form[{number}].code", f"{form.code} is there twice")
        if form.figures not in forms.layouts:
            raise BadLaw(str(path), f"form[{number}].figures", f"there are no layouts.{form.figures}")
        if not form.sections:
            raise BadLaw(str(path), f"form[{number}].sections", "is empty: a form has at least one")
        if not 1 <= form.sent_latest_on <= 28:
            raise BadLaw(str(path), f"form[{number}].sent_latest_on", "is a day from 1 to 28")
    for figures, layout in forms.layouts.items():
        _check(layout, FIGURES[figures], f"layouts.{figures}", path)
    for name in ("acts", "regulations"):
        _known(getattr(forms.topics, name), tuple(PetitionTopic), f"topics.{name}", path)
    if both := sorted(set(forms.topics.acts) & set(forms.topics.regulations)):
        raise BadLaw(str(path), "topics", f"{both[0]} cannot be about both")
    _check_register(forms.register, path)
    return forms


def _check_register(register: RegisterForm, path: Path) -> None:
    keys = [column.key for column in register.columns]
    if len(set(keys)) < len(keys) or not keys:
        raise BadLaw(str(path), "register.columns", "are none, or one of them is there twice")
    for name in ("title", "form", "no_form"):
        _written(getattr(register, name), f"register.{name}", path)
    for place, column in enumerate(register.columns):
        _written(column.title, f"register.columns[{place}].title", path)
    for note in RegisterNote:
        if note not in register.notes:
            raise BadLaw(str(path), "register.notes", f"has no {note}")
        _written(register.notes[note], f"register.notes.{note}", path)


def _check(layout: FormLayout, figures: tuple[str, ...], key: str, path: Path) -> None:
    numbers = [column.number for column in layout.columns]
    if numbers != sorted(set(numbers)):
        raise BadLaw(str(path), f"{key}.columns", "are not in the order of their numbers, each once")
    for place, column in enumerate(layout.columns):
        _known(column.figures, figures, f"{key}.columns[{place}].figures", path)
        _written(column.title, f"{key}.columns[{place}].title", path)
    for place, note in enumerate(layout.notes):
        _known((note.figure,), figures, f"{key}.notes[{place}].figure", path)
        _written(note.title, f"{key}.notes[{place}].title", path)
    for place, check in enumerate(layout.checks):
        for name in ("columns", "equal_columns"):
            _known(map(str, getattr(check, name)), tuple(map(str, numbers)), f"{key}.checks[{place}].{name}", path)
        _known(check.equal_figures, figures, f"{key}.checks[{place}].equal_figures", path)
        _written(check.title, f"{key}.checks[{place}].title", path)


def _known(names: Iterable[str], known: tuple[str, ...], key: str, path: Path) -> None:
    for name in names:
        if name not in known:
            raise BadLaw(str(path), key, f"{name} is not one of {', '.join(known)}")


def _written(text: BilingualText, key: str, path: Path) -> None:
    for language in ("vi", "en"):
        if not getattr(text, language).strip():
            raise BadLaw(str(path), f"{key}.{language}", "is empty")
