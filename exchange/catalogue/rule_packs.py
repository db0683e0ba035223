"""Rule packs, `kind = "rule-pack"`: TOML to `domain.values.rules.RulePack`, with everything that a pack inherits written out.

A pack that inherits takes over the keys that it lacks, also inside its tables. Its identity, whether its text was read and the days that it
applies to are never inherited.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from string import Formatter
from typing import Any

from msgspec import Struct, ValidationError, field

import catalogue
from domain.execution.refusals.table import REFUSALS
from domain.facts.publicity import PublicationKind, PublicationPlace
from domain.law.amended import on_day, overlaid
from domain.law.paper_names import says
from domain.publicity.happenings import AFTER, BESIDES_PUBLICATIONS, CASE_OF_COMPLAINT_APPROVED, CASE_OUTCOME
from domain.scoring.criteria import Criterion
from domain.values.reasons import ACTS, REFUSING, Reasons
from domain.values.renamed_codes import current
from domain.values.rules import PLACEHOLDERS, BilingualText, DutyRule, FindingRule, RefusalRule, RulePack
from domain.values.scoring import Scoring
from domain.values.wording import Wording
from exchange.catalogue.cited_law import CITED_AS, check_citations, own_citations, recited
from exchange.errors import BadLaw
from exchange.toml_files import Table, convert, read_toml, reject_unknown

KIND = "rule-pack"
OWN = ("kind", "id", "name", "source", "verified", "inherits", "in_force_from", "in_force_to", CITED_AS)
_OF_FILE = ("kind", CITED_AS)
"""The keys of a file that are none of the pack itself."""


def shipped() -> dict[str, Path]:
    """Returns the rule packs that come with the program, by id."""
    folder = Path(catalogue.__path__[0]) / "rule-packs"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def load_rule_pack(path: Path) -> RulePack:
    """Takes the path of a rule pack, returns it; the pack that it inherits from may be shipped. BadLaw names file, key and reason."""
    return resolve(read_toml(path, BadLaw), str(path), {})


def resolve(table: Table, file: str, others: Mapping[str, tuple[Path, Table]]) -> RulePack:
    """Takes the tables of one pack, its file for errors, and other packs of the same load by id, returns the pack. Raises BadLaw.

    The pack that it inherits from is looked for among the others first, then among those shipped.
    """
    reject_unknown({key: value for key, value in table.items() if key not in _OF_FILE}, RulePack, file, BadLaw)
    convert(table, _Identity, file, BadLaw, allow_unknown=True)
    merged = _renamed(table)
    seen, cited_as = [str(table["id"])], own_citations(table)
    while (parent := merged.get("inherits")) is not None:
        if parent in seen:
            raise BadLaw(file, "inherits", f"inherits from itself: {' -> '.join([*seen, str(parent)])}")
        seen.append(parent)
        above = _renamed(_parent(str(parent), file, others))
        inherited = recited({key: value for key, value in above.items() if key not in OWN}, cited_as)
        cited_as = own_citations(above) | cited_as
        merged = overlaid(inherited, merged) | {"inherits": above.get("inherits")}
    merged = {key: value for key, value in merged.items() if key not in _OF_FILE} | {"inherits": table.get("inherits")}
    for name, kind in (("findings", FindingRule), ("refusals", RefusalRule), ("duties", DutyRule)):
        for code, rule in merged.get(name, {}).items():
            convert(rule, kind, file, BadLaw, prefix=f"{name}.{code}")
    pack = convert(merged, RulePack, file, BadLaw)
    _check(pack, file)
    return pack


class _Identity(Struct):
    """The keys of a pack that are read before anything is inherited."""

    id: str
    name: str
    source: str
    inherits: str | None = None
    findings: dict[str, dict[str, Any]] = field(default_factory=dict)
    refusals: dict[str, dict[str, Any]] = field(default_factory=dict)
    duties: dict[str, dict[str, Any]] = field(default_factory=dict)


def _parent(id: str, file: str, others: Mapping[str, tuple[Path, Table]]) -> Table:
    if id in others:
        return others[id][1]
    if id in shipped():
        return read_toml(shipped()[id], BadLaw)
    raise BadLaw(file, "inherits", f"no rule pack {id!r} is loaded with it or shipped ({', '.join(shipped())})")


def _renamed(table: Table) -> Table:
    """Takes a pack's table, returns it with today's refusal codes, so that a renamed one overrides the inherited one under its new name."""
    refusals = table.get("refusals")
    return {**table, "refusals": dict(current(refusals))} if isinstance(refusals, dict) else table


def _check(pack: RulePack, file: str) -> None:
    begins, ends = pack.in_force_from, pack.in_force_to
    if ends is not None and (begins is None or ends < begins):
        raise BadLaw(file, "in_force_to", "is before in_force_from, or has none")
    _check_rules(pack, file)
    last = None
    for number, each in enumerate(pack.amendments):
        key = f"amendments[{number}]"
        if (last is not None and each.since < last) or (ends is not None and each.since > ends):
            raise BadLaw(file, f"{key}.since", "is before the one above, or after the pack's last day")
        for name in sorted(each.rules.keys() & {*OWN, "data_corrected", "amendments"}):
            raise BadLaw(file, f"{key}.rules.{name}", "is what the pack itself is: no amendment changes it")
        reject_unknown(dict(each.rules), RulePack, file, BadLaw, prefix=f"{key}.rules")
        try:
            amended = on_day(pack, each.since)
        except ValidationError as error:
            raise BadLaw(file, f"{key}.rules", str(error)) from error
        _check_rules(amended, file)
        last = each.since
    check_citations(pack, file)


def _check_rules(pack: RulePack, file: str) -> None:
    for key in ("import_findings", "import_command_findings"):
        for number, code in enumerate(getattr(pack, key)):
            if code not in pack.findings:
                raise BadLaw(file, f"{key}[{number}]", f"{code!r} is not a finding of this pack")
    for code, duty in pack.duties.items():
        _check_duty(duty, f"duties.{code}", file)
    _check_wording(pack.wording, file)
    _check_reasons(pack.reasons, file)
    for name in ("verifying", "differing", "particulars", "wrong", "openers", "joints", "surrendering"):
        for number, phrase in enumerate(getattr(pack.shared_data, name)):
            if not says(phrase):
                raise BadLaw(file, f"shared_data.{name}[{number}]", "has no word")
    for key, text in _texts(pack):
        for language in ("vi", "en"):
            _check_text(getattr(text, language), f"{key}.{language}", file, PLACEHOLDERS)
    for code, refusal in pack.refusals.items():
        _check_refusal(code, refusal, file)
    if pack.scoring is not None:
        for number in (*pack.scoring.official, *pack.scoring.agency):
            if str(number) not in pack.scoring.indicators:
                raise BadLaw(file, f"scoring.indicators.{number}", "is missing: the total includes it")
    for name in pack.criteria:
        if name not in set(Criterion):
            raise BadLaw(file, f"criteria.{name}", f"is not one of {', '.join(Criterion)}")


def _check_wording(wording: Wording, file: str) -> None:
    """Refuses a phrase without a word, which would be found everywhere, and an alias that stands for nothing."""
    lists: dict[str, Iterable[str]] = {
        name: phrases for name in wording.__struct_fields__ if isinstance(phrases := getattr(wording, name), tuple)
    }
    lists |= {f"kinds.{kind}": phrases for kind, phrases in wording.kinds.items()}
    for name, bounds in (("bounds", wording.bounds), ("bounds_after", wording.bounds_after)):
        lists |= {f"{name}.{meaning}": phrases for meaning, phrases in bounds.items()}
    lists |= {f"details.{noun}": details for noun, details in wording.details.items()} | {
        "details": tuple(wording.details)
    }
    for name, owners in (("owners", wording.owners), ("doubtful_owners", wording.doubtful_owners)):
        lists |= {f"{name}.{paper}": persons for paper, persons in owners.items()} | {name: tuple(owners)}
    lists |= {f"members.{kind}": members for kind, members in wording.members.items()} | {
        "members": tuple(wording.members)
    }
    for alias, names in wording.aliases.items():
        if not says(alias):
            raise BadLaw(file, "wording.aliases", f"{alias!r} has no word")
        if not names:
            raise BadLaw(file, f"wording.aliases.{alias}", "stands for nothing")
        lists[f"aliases.{alias}"] = names
    for key, phrases in lists.items():
        for number, phrase in enumerate(phrases):
            if not says(phrase):
                raise BadLaw(file, f"wording.{key}[{number}]", "has no word")


def _check_reasons(reasons: Reasons, file: str) -> None:
    """Refuses an act that needs no reason or has no ground, and a phrase without a word."""
    for key, acts, known in (("stated", reasons.stated, ACTS), ("grounds", reasons.grounds, REFUSING)):
        for act in acts:
            if act not in known:
                raise BadLaw(file, f"reasons.{key}", f"{act!r} is not one of {', '.join(sorted(known))}")
    agencies = reasons.agencies
    lists: dict[str, Iterable[str]] = {
        key: getattr(reasons, key) for key in ("boilerplate", "citations", "conclusions")
    }
    lists |= {f"agencies.{key}": getattr(agencies, key) for key in ("kinds", "unnamed", "one_stops")}
    lists |= {f"agencies.levels.{level}": phrases for level, phrases in agencies.levels.items()}
    lists["agencies.short"] = [each for pair in agencies.short.items() for each in pair]
    for key, phrases in lists.items():
        for number, phrase in enumerate(phrases):
            if not says(phrase):
                raise BadLaw(file, f"reasons.{key}[{number}]", "has no word")


def _check_duty(duty: DutyRule, key: str, file: str) -> None:
    """Refuses a duty that nothing could ever meet, or that gives its day twice."""
    if duty.kind not in BESIDES_PUBLICATIONS and duty.kind not in set(PublicationKind):
        raise BadLaw(file, f"{key}.kind", f"{duty.kind!r} is not a kind of publication")
    if duty.after not in AFTER:
        raise BadLaw(file, f"{key}.after", f"{duty.after!r} is not one of {', '.join(sorted(AFTER))}")
    if duty.kind == CASE_OUTCOME and duty.after != CASE_OF_COMPLAINT_APPROVED:
        raise BadLaw(file, f"{key}.after", f"of {CASE_OUTCOME} it can only be {CASE_OF_COMPLAINT_APPROVED}")
    for number, place in enumerate(duty.places):
        if place not in set(PublicationPlace):
            raise BadLaw(file, f"{key}.places[{number}]", f"{place!r} is not a place")
    if sum((duty.within is not None, duty.before is not None, duty.standing)) > 1:
        raise BadLaw(file, key, "gives its day more than once: within, before or standing")


def _check_refusal(code: str, rule: RefusalRule, file: str) -> None:
    """Refuses an unknown refusal code, and a placeholder that its refusals do not fill."""
    if code not in REFUSALS:
        raise BadLaw(file, f"refusals.{code}", "is not a refusal code")
    row = REFUSALS[code]
    for language in ("vi", "en"):
        key = f"refusals.{code}.message.{language}"
        _check_text(getattr(rule.message, language), key, file, _placeholders(row.en))


def _texts(pack: RulePack) -> Iterator[tuple[str, BilingualText]]:
    for code, finding in pack.findings.items():
        yield f"findings.{code}.title", finding.title
        yield f"findings.{code}.explanation", finding.explanation
        if finding.unmet is not None:
            yield f"findings.{code}.unmet", finding.unmet
        for name, circumstance in finding.circumstances.items():
            yield f"findings.{code}.circumstances.{name}.explanation", circumstance.explanation
            if circumstance.unmet is not None:
                yield f"findings.{code}.circumstances.{name}.unmet", circumstance.unmet
            if circumstance.title is not None:
                yield f"findings.{code}.circumstances.{name}.title", circumstance.title
    if pack.shared_data.guidance is not None:
        yield "shared_data.guidance", pack.shared_data.guidance
    if pack.scoring is not None:
        yield from _texts_of_scoring(pack.scoring)
    for name, criterion in pack.criteria.items():
        for part in ("title", "explanation", "missing"):
            yield f"criteria.{name}.{part}", getattr(criterion, part)
    for code, duty in pack.duties.items():
        yield f"duties.{code}.title", duty.title


def _texts_of_scoring(scoring: Scoring) -> Iterator[tuple[str, BilingualText]]:
    yield "scoring.average", scoring.average
    yield "scoring.missing", scoring.missing
    for number, rule in scoring.indicators.items():
        for name in ("title", "two", "one", "none", "unknown", "other"):
            if (text := getattr(rule, name)) is not None:
                yield f"scoring.indicators.{number}.{name}", text


def _check_text(text: str, key: str, file: str, allowed: AbstractSet[str]) -> None:
    if not text.strip():
        raise BadLaw(file, key, "is empty")
    try:
        used = _placeholders(text)
    except ValueError as error:
        raise BadLaw(file, key, f"has a brace that is not a placeholder: {error}") from error
    if unknown := sorted(used - allowed):
        known = (
            f"is not one of {', '.join(sorted(allowed))}"
            if allowed
            else "is not filled here: this text has no placeholders"
        )
        raise BadLaw(file, key, f"{{{unknown[0]}}} {known}")


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
