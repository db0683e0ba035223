"""The catalogue of words: what is stored by a tag, a code or a field's name, as people read it in Vietnamese and in English."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from domain.codec import CODEC
from domain.conduct.state import CaseState
from domain.dossier.changes import LEGAL_STATE
from domain.dossier.state import DateKind, DossierState
from domain.dossier.timeliness import Timeliness
from domain.facts.appointments import OwedAct
from domain.facts.citizen import Fault
from domain.facts.examinations import ExaminationOutcome
from domain.facts.petitions import PetitionKind
from domain.findings.judge import RULES
from domain.findings.requirement_checks import Verdict
from domain.publicity.state import PublicationState
from domain.standing.coverage import Coverage
from domain.values.context import Channel, DayKind, LimitUnit
from domain.values.procedure import PaperKind
from domain.values.reasons import RefusalGround
from domain.values.rules import BilingualText, Severity
from exchange.errors import BadLaw
from exchange.toml_files import Strict, convert, read_toml

PATH = Path(__file__).parent.parent.parent / "catalogue" / "words.toml"

Section = dict[str, BilingualText]


class Words(Strict, frozen=True, kw_only=True):
    """Every section of the catalogue: words by what they stand for. What each is about says the file itself."""

    facts: Section
    fields: Section
    states: Section
    timeliness: Section
    date_kinds: Section
    channels: Section
    filing: Section
    roles: Section
    severities: Section
    grounds: Section
    paper_kinds: Section
    units: Section
    day_kinds: Section
    acts: Section
    causes: Section
    faults: Section
    outcomes: Section
    examination_standings: Section
    verdicts: Section
    coverage: Section
    paper_changes: Section
    case_states: Section
    publication_states: Section
    petition_kinds: Section
    petition_states: Section
    petition_topics: Section
    petition_means: Section
    petition_outcomes: Section
    conduct_sources: Section
    conduct_outcomes: Section
    commended: Section
    publication_kinds: Section
    duty_states: Section
    apologies: Section
    phases: Section
    online_levels: Section
    levels: Section
    places: Section
    groups: Section
    figures: Section
    finding_figures: Section
    phrases: Section
    findings: Section


def snake(name: str) -> str:
    """Takes a field's name as the API writes it, returns it as facts do.

    >>> snake("dueOn")
    'due_on'
    """
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in name)


NEEDED: Mapping[str, Iterable[str]] = {
    "facts": tuple(CODEC.tags),
    "fields": tuple(map(snake, LEGAL_STATE)),
    "states": tuple(DossierState),
    "timeliness": tuple(Timeliness),
    "date_kinds": tuple(DateKind),
    "channels": tuple(Channel),
    "filing": (Channel.ONE_STOP, Channel.ONLINE, Channel.POSTAL),
    "severities": tuple(Severity),
    "grounds": tuple(RefusalGround),
    "paper_kinds": tuple(PaperKind),
    "units": tuple(LimitUnit),
    "day_kinds": tuple(DayKind),
    "acts": tuple(OwedAct),
    "faults": tuple(Fault),
    "outcomes": tuple(ExaminationOutcome),
    "verdicts": tuple(Verdict),
    "coverage": tuple(Coverage),
    "case_states": tuple(CaseState),
    "publication_states": tuple(PublicationState),
    "petition_kinds": tuple(PetitionKind),
    "findings": tuple(RULES),
}
"""What each section has to have a word for."""


def load_words(path: Path = PATH) -> Words:
    """Takes the catalogue's file, returns its words. BadLaw where one is missing, or is blank in a language."""
    words = convert(read_toml(path, BadLaw), Words, str(path), BadLaw)
    for name, needed in NEEDED.items():
        held = getattr(words, name)
        if missing := [str(each) for each in needed if each not in held]:
            raise BadLaw(str(path), name, f"has no {', '.join(missing)}")
    for name in Words.__struct_fields__:
        for key, word in getattr(words, name).items():
            if not (word.vi.strip() and word.en.strip()):
                raise BadLaw(str(path), f"{name}.{key}", "is blank in a language")
    return words


@cache
def words() -> Words:
    """The words of the shipped catalogue, read once."""
    return load_words()
