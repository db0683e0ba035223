"""The thresholds of signals, read from the catalogue."""

from pathlib import Path
from string import Formatter

from domain.law.paper_names import says
from domain.signals.cases import KEPT
from domain.signals.rules import PLACEHOLDERS, Group, Kind, SignalRule, SignalRules
from domain.values.rules import BilingualText
from exchange.errors import BadLaw
from exchange.toml_files import convert, read_toml

PATH = Path(__file__).parent.parent.parent / "catalogue" / "signals.toml"


def load_signal_rules(path: Path = PATH) -> SignalRules:
    """Takes the catalogue's file, returns the rules of all kinds. BadLaw where one is missing, or a number would make signals of nothing."""
    rules = convert(read_toml(path, BadLaw), SignalRules, str(path), BadLaw)
    for name, of, held in (("kinds", Kind, rules.kinds), ("comparisons", Group, rules.comparisons)):
        if missing := [each for each in of if each not in held]:
            raise BadLaw(str(path), name, f"has no {', '.join(missing)}")
    if not 1 <= rules.shown <= KEPT:
        raise BadLaw(str(path), "shown", f"is a number from 1 to {KEPT}")
    if rules.months < 0 or rules.most_days < 1:
        raise BadLaw(str(path), "months" if rules.months < 0 else "most_days", "is too small")
    for group, text in rules.comparisons.items():
        _check_text(text, f"comparisons.{group}", path)
    for kind, rule in rules.kinds.items():
        _check(rule, f"kinds.{kind}", path)
    return rules


def _check(rule: SignalRule, key: str, path: Path) -> None:
    for name in ("dossiers", "cases", "share", "chance"):
        if getattr(rule, name) < 1:
            raise BadLaw(str(path), f"{key}.{name}", "is less than 1")
    if rule.ratio <= 100:
        raise BadLaw(str(path), f"{key}.ratio", "is not above 100: what is usual would be a signal")
    for name in ("share", "alone", "percentile", "together_share"):
        if (getattr(rule, name) or 0) > 100:
            raise BadLaw(str(path), f"{key}.{name}", "is above 100 percent")
    if any(not 1 <= day <= 31 for day in rule.cutoffs):
        raise BadLaw(str(path), f"{key}.cutoffs", "are days of a month, from 1 to 31")
    for number, phrase in enumerate(rule.phrases):
        if not says(phrase):
            raise BadLaw(str(path), f"{key}.phrases[{number}]", "has no word")
    _check_text(rule.title, f"{key}.title", path)
    _check_text(rule.explanation, f"{key}.explanation", path)
    if rule.several is not None:
        _check_text(rule.several, f"{key}.several", path)


def _check_text(text: BilingualText, key: str, path: Path) -> None:
    for language in ("vi", "en"):
        written = getattr(text, language)
        if not written.strip():
            raise BadLaw(str(path), f"{key}.{language}", "is empty")
        used = {name for _, name, _, _ in Formatter().parse(written) if name is not None}
        if unknown := sorted(used - PLACEHOLDERS):
            raise BadLaw(
                str(path), f"{key}.{language}", f"{{{unknown[0]}}} is not one of {', '.join(sorted(PLACEHOLDERS))}"
            )
