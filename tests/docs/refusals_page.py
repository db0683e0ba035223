"""The page of refusals, written from the table of codes and the shipped rule packs."""

from collections.abc import Iterator, Mapping

from domain.execution.refusals.default import DefaultRefusal
from domain.execution.refusals.table import BY_SUBJECT, REFUSALS
from domain.values.renamed_codes import RENAMED
from domain.values.rules import RulePack
from graphql_api.commands.inputs import path_of
from tests.docs.findings_page import amended
from tests.docs.tables import table

PACK = "nd309-2026"
"""The pack whose articles are shown: the law of today."""

INTRODUCTION = f"""# Refusals

A command is refused when it states what cannot be true, or when the person who gives it may not. It leaves nothing behind, and can be
given again. A refusal carries a code for programs, a text in Vietnamese and in English for people, the article that it follows from, and
the path of the input field that is at fault. What an official did against the law is not refused: it is recorded, and shows as a
[finding](findings.md).

The tables give the default texts and the articles of `{PACK}`. A rule pack's own text and article (`[refusals.CODE]`) take precedence;
otherwise the article comes from the pack's `[bases]`. Where no law is known yet, a refusal has the default text and no article. Names in
braces such as {{id}} are filled from the command and the record; `-` stands for what is not known. The path is the usual one: where another
field or one item of a list is at fault, the refusal names that."""


def page() -> str:
    """Returns the page as Markdown."""
    packs = amended()
    parts = [INTRODUCTION]
    for subject, rows in BY_SUBJECT.items():
        parts.append(f"## {subject}")
        parts.append(table(("code", "tiếng Việt", "English", "path", "article"), _rows(rows, packs[PACK])))
    parts.append("## Worded by the shipped rule packs")
    parts.append(table(("code", "rule pack", "tiếng Việt", "English"), _worded(packs)))
    parts.append("## Renamed codes")
    parts.append("A rule pack, stored or in a file, may use either name. Refusals carry the new one.")
    parts.append(table(("earlier", "now"), ((f"`{old}`", f"`{new}`") for old, new in RENAMED.items())))
    return "\n\n".join(parts) + "\n"


def _rows(rows: Mapping[str, DefaultRefusal], pack: RulePack) -> Iterator[tuple[str, ...]]:
    for code, row in rows.items():
        rule = pack.refusals.get(code)
        article = rule.basis if rule is not None else pack.bases.get(row.cites or "")
        path = ".".join(path_of(row.path))
        yield f"`{code}`", row.vi, row.en, f"`{path}`" if path else "", article or ""


def _worded(packs: dict[str, RulePack]) -> Iterator[tuple[str, ...]]:
    """The texts of each pack that it does not take over from the pack that it inherits from."""
    for name, pack in packs.items():
        above = packs[pack.inherits].refusals if pack.inherits is not None else {}
        for code in REFUSALS:
            rule = pack.refusals.get(code)
            other = above.get(code)
            if rule is not None and (other is None or rule.message != other.message):
                yield f"`{code}`", f"`{name}`", rule.message.vi, rule.message.en
