"""What `catalogue list` and `catalogue diff` say, row by row and line by line."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.law.difference import Difference
from domain.law.versions import ProcedureHistory, RulePackHistory
from domain.values.procedure import Fee, Limit

CatalogueLine = dict[str, Any]


def camel(document: Any) -> Any:
    """Takes what is printed as JSON, returns it with keys as the API writes them: `effectiveOn`, not `effective_on`.

    Keys that are codes or ids of the law hold no underscore.
    """
    if isinstance(document, Mapping):
        return {_camel(key): camel(value) for key, value in document.items()}
    return [camel(each) for each in document] if isinstance(document, list | tuple) else document


def _camel(key: str) -> str:
    first, *others = key.split("_")
    return first + "".join(each.capitalize() for each in others)


def listed(
    packs: Mapping[str, RulePackHistory], procedures: Mapping[str, ProcedureHistory]
) -> dict[str, list[CatalogueLine]]:
    """Takes rule packs and procedures, returns a row for each version of each."""
    return {
        "rule_packs": [
            {
                "id": version.pack.id,
                "version": version.version,
                "verified": version.pack.verified,
                "in_force_from": version.pack.in_force_from,
                "in_force_to": version.pack.in_force_to,
                "inherits": version.pack.inherits,
                "data_corrected": version.pack.data_corrected,
                "name": version.pack.name,
            }
            for history in packs.values()
            for version in history.versions
        ],
        "procedures": [
            {
                "code": version.procedure.code,
                "version": version.version,
                "effective_on": version.effective_on,
                "repealed_on": version.repealed_on,
                "published": version.published_at is not None,
                "papers": len(version.procedure.requirements),
                "marks": len(version.procedure.marks),
                "name": version.procedure.name,
            }
            for history in procedures.values()
            for version in history.versions
        ],
    }


def lines(found: Difference) -> Iterator[str]:
    """Takes a difference, yields it as lines for people."""
    yield f"{found.old} -> {found.new}"
    yield from (f"paper dropped: {paper.name} [{paper.id}]" for paper in found.requirements_dropped)
    yield from (f"paper added: {paper.name} [{paper.id}]" for paper in found.requirements_added)
    for paper in found.requirements_changed:
        yield f"paper changed: {paper.new.name} [{paper.new.id}]: {_fields(paper.fields, paper.old, paper.new)}"
    for limit in found.limits_changed:
        way = f" ({limit.channel})" if limit.channel is not None else ""
        saved = f", {limit.saved} saved" if limit.saved is not None else ""
        yield f"time limit{way}: {_limit(limit.old)} -> {_limit(limit.new)}{saved}"
    yield from (f"fee dropped: {_fee(fee)}" for fee in found.fees_dropped)
    yield from (f"fee added: {_fee(fee)}" for fee in found.fees_added)
    for fee in found.fees_changed:
        yield f"fee changed: {fee.new.name} [{fee.new.id}]: {_fields(fee.fields, fee.old, fee.new)}"
    yield from (f"legal basis dropped: {basis.number}" for basis in found.legal_bases_dropped)
    yield from (f"legal basis added: {basis.number}" for basis in found.legal_bases_added)
    if found.steps_before != found.steps_after:
        yield f"steps: {found.steps_before} -> {found.steps_after}"
    yield f"papers saved: {found.papers_saved}"


def _fields(names: tuple[str, ...], old: object, new: object) -> str:
    return ", ".join(f"{name} {getattr(old, name)} -> {getattr(new, name)}" for name in names)


def _limit(limit: Limit | None) -> str:
    if limit is None:
        return "none"
    return f"{limit.amount} {limit.unit}" if limit.amount is not None else limit.text or "not set"


def _fee(fee: Fee) -> str:
    amount = f"{fee.amount:,} VND" if fee.amount is not None else fee.text or "amount not set"
    return f"{fee.name} [{fee.id}], {amount}"
