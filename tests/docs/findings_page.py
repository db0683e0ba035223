"""The page of findings, written from the shipped rule packs and the rules that judge."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from domain.findings.judge import RULES
from domain.law.amended import on_day
from domain.law.citations import is_verified
from domain.values.rules import RulePack
from exchange.catalogue import rule_packs
from tests.docs.pages import ROOT
from tests.docs.tables import table

PACK = "nd309-2026"
"""The pack whose findings are shown: the law of today."""

INTRODUCTION = f"""# Findings

A finding is a breach that the facts of a dossier show under the law of its receipt. It is computed from facts and law alone, names its
article and the facts that it rests on, and comes out the same each time. The rule pack (`[findings.CODE]`) decides which findings exist,
how grave each is, and how it is worded. This page shows those of `{PACK}`, the law of today, and after
its own those that only another pack has, as that one words them; the last section gives the articles of every shipped pack.

In the explanations, names in braces such as {{agency}} are filled from the facts; `-` stands for what the facts do not say. A finding whose
article is of a text that was not read (`verified: false`), or of practice, is a hint to be checked, not a breach. Imported dossiers are judged only by the findings that
say so: of what their source tells, or only of what was done here by command."""


def page() -> str:
    """Returns the page as Markdown."""
    packs = amended()
    pack = packs[PACK]
    heads = ("code", "severity", "tiếng Việt", "English")
    parts = [INTRODUCTION, table(heads, _overview(pack))]
    for code in RULES:
        if code in pack.findings:
            parts += _finding(code, pack, pack)
    for code, name in _later(packs).items():
        parts += _finding(code, packs[name], pack)
    parts.append("## Articles by rule pack")
    parts.append(table(("code", "rule pack", "severity", "article", "text read"), _others(packs)))
    return "\n\n".join(parts) + "\n"


def amended() -> dict[str, RulePack]:
    """Returns the shipped rule packs by id, the last regime first, each as amended by its last day."""
    packs = {name: rule_packs.load_rule_pack(path) for name, path in rule_packs.shipped().items()}
    in_order = sorted(packs, key=lambda name: (packs[name].in_force_from or date.min, name), reverse=True)
    return {name: on_day(packs[name], packs[name].in_force_to or date.max) for name in in_order}


def _overview(pack: RulePack) -> Iterator[tuple[str, ...]]:
    for code in RULES:
        if (rule := pack.findings.get(code)) is not None:
            yield f"[`{code}`](#{code.lower()})", rule.severity.value, rule.title.vi, rule.title.en


def _later(packs: dict[str, RulePack]) -> dict[str, str]:
    """By code, the first pack of those that have it where the shown one has not."""
    found: dict[str, str] = {}
    for name, pack in packs.items():
        for code in pack.findings:
            if code in RULES and code not in packs[PACK].findings:
                found.setdefault(code, name)
    return found


def _finding(code: str, pack: RulePack, shown: RulePack) -> Iterator[str]:
    rule = pack.findings[code]
    yield f"## `{code}`"
    yield f"**{rule.title.vi}** · {rule.title.en}"
    rows = [
        ("severity", rule.severity.value),
        ("article", rule.basis),
        *([] if pack is shown else [("rule pack", f"`{pack.id}`")]),
        ("judged by", _judged_by(code)),
        ("judged of imports", _of_imports(code, pack)),
        ("tiếng Việt", rule.explanation.vi),
        ("English", rule.explanation.en),
        *([] if rule.unmet is None else [("chưa thực hiện", rule.unmet.vi), ("where not done at all", rule.unmet.en)]),
    ]
    for name, circumstance in rule.circumstances.items():
        severity = circumstance.severity or rule.severity
        rows += [(f"{name} ({severity.value})", f"{circumstance.explanation.vi} · {circumstance.explanation.en}")]
        if circumstance.basis is not None:
            rows += [(f"{name}, article", circumstance.basis)]
        if (unmet := circumstance.unmet) is not None:
            rows += [(f"{name}, not done at all", f"{unmet.vi} · {unmet.en}")]
    yield table(("", ""), rows)


def _of_imports(code: str, pack: RulePack) -> str:
    if code in pack.import_findings:
        return "yes"
    return "what was done here by command" if code in pack.import_command_findings else "no"


def _judged_by(code: str) -> str:
    """The function that judges it, with a link to its module."""
    rule = RULES[code]
    file = sys.modules[rule.__module__].__file__
    assert file is not None
    path = Path(file).relative_to(ROOT).as_posix()
    return f"`{rule.__name__}` in [{path}](../{path})"


def _others(packs: dict[str, RulePack]) -> Iterator[tuple[str, ...]]:
    for name, pack in packs.items():
        for code in RULES:
            rule = pack.findings.get(code)
            if rule is not None:
                read = "yes" if is_verified(rule.basis, pack) else "no"
                yield f"`{code}`", f"`{name}`", rule.severity.value, rule.basis, read
