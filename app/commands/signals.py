"""`signals`: what many dossiers of a period show together, asked over GraphQL as everybody else asks."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer
from rich.text import Text

from app.answers import PURPOSE, asking
from app.commands.names import AGENCY, PROCEDURE, names
from app.commands.options import AsJson, FirstDay, InLanguage, LastDay, Period, Purpose
from app.commands.reporting import days_of
from app.output.rankings import called
from app.output.text import Language, phrase, print_line
from app.settings import from_environment
from app.terminal import OUT, print_json, say

SIGNALS = """
query Signals($agency: String, $from: Date!, $to: Date!) {
  signals(agency: $agency, from: $from, to: $to) {
    kind title { vi en } explanation { vi en } notice { vi en } agency official procedure from to count of share
    comparison { group text { vi en } count of share expected odds } dossiers source verified
  }
}
"""
INDENT = 2


def signals(
    agency: Annotated[str | None, typer.Option(help="Only signals of this agency.")] = None,
    since: FirstDay = None,
    until: LastDay = None,
    period: Period = None,
    language: InLanguage = Language.VI,
    purpose: Purpose = PURPOSE,
    as_json: AsJson = False,
) -> None:
    """List signals: what many dossiers show together where none of them proves anything. A signal is not a finding."""
    settings = from_environment()
    begins, ends = days_of(since, until, period)
    wanted = {"agency": agency, "from": begins.isoformat(), "to": ends.isoformat()}
    with asking(settings, purpose=purpose) as ask:
        found = ask(SIGNALS, wanted)["signals"]
        agencies: Mapping[str, str] = {}
        procedures: Mapping[str, str] = {}
        if not as_json:
            agencies = names(ask, AGENCY, (each["agency"] for each in found))
            procedures = names(ask, PROCEDURE, (each["procedure"] for each in found))
    if as_json:
        print_json({**wanted, "signals": found})
        return
    for each in found:
        _print(each, agencies, procedures, language)
    say(f"{len(found):,} {'signal' if len(found) == 1 else 'signals'}")


def _heading(signal: dict[str, Any], agency: str, language: Language) -> list[Any]:
    """Its title and agency; in English after the kind that the API has."""
    if language is Language.VI:
        return [(signal["title"]["vi"], "bold yellow"), f"  {agency}"]
    return [(signal["kind"], "bold yellow"), f"  {agency}  {signal['title']['en']}"]


def _print(
    signal: dict[str, Any], agencies: Mapping[str, str], procedures: Mapping[str, str], language: Language
) -> None:
    agency, procedure = signal["agency"], signal["procedure"]
    OUT.print(Text.assemble(*_heading(signal, called(agencies.get(agency), agency, language), language)))
    if signal["official"] is not None:
        print_line(phrase("signal_official", language), signal["official"], indent=INDENT)
    if procedure is not None:
        name = called(procedures.get(procedure), procedure, language)
        print_line(phrase("signal_procedure", language), name, indent=INDENT)
    OUT.print(Text(f"{' ' * INDENT}{signal['explanation'][language]}"))
    print_line(phrase("signal_compared", language), signal["comparison"]["text"][language], indent=INDENT)
    print_line(phrase("signal_dossiers", language), ", ".join(signal["dossiers"]), indent=INDENT)
    print_line(phrase("signal_source", language), signal["source"], indent=INDENT)
    OUT.print(Text(f"{' ' * INDENT}{signal['notice'][language]}", style="italic"))
    OUT.print()
