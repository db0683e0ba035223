"""Procedures that nobody wrote the rules for: every planted unlawful demand is found, with who, by which article and on what evidence; no lawful one is."""

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec import Struct

from domain.law.paper_names import normalised
from domain.law.procedure_cases import bounded, cases
from domain.values.context import Channel
from domain.values.procedure import Procedure, Requirement
from exchange.catalogue.loading import load_catalogue
from tests.acceptance import generated
from tests.acceptance.registry import BASIS, CLERK, HOME, WHY, Registry, local

SEED = 1367
GENERATED = 16
CHANNEL = Channel.ONE_STOP
BEGIN = local("2021-11-08 09:00")
"""A Monday, under the regime whose text was read."""
OTHER_PAPERS = {"OVERDUE", "MISSING_APOLOGY"}
"""What a late demand also shows where the limit was shorter."""

TYPED: dict[str, Callable[[str], str]] = {
    "as it stands": lambda name: name,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "spaced": lambda name: f"  {name.replace(' ', '  ')}\u00a0",
    "ended": lambda name: f"{name.rstrip(' .;,')} ;",
    "begun": lambda name: f"- {name}",
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "without marks": lambda name: name.replace(",", "").replace(";", " "),
}


class Planted(Struct, frozen=True):
    """A dossier with what was done to it: the codes to be found, and the kind of fact that shows it."""

    code: str
    what: str
    expected: frozenset[str]
    shown_by: str


@pytest.fixture(scope="module")
def held_back(registry: Registry, case_logs: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Procedure]:
    """The published procedures, and made-up ones, as the ledger holds them."""
    folder = tmp_path_factory.mktemp("generated")
    generated.write(folder, GENERATED, SEED)
    loaded = load_catalogue(registry.assembly.ledger, [case_logs / "vn_catalogue", folder], now=BEGIN)
    assert len(loaded.announced) == 68 + GENERATED
    again = load_catalogue(registry.assembly.ledger, [case_logs / "vn_catalogue", folder], now=BEGIN)
    assert again.facts == 0
    codes = [each.rpartition("@")[0] for each in loaded.announced]
    histories = registry.assembly.lawbook.procedures()
    return [histories[code].versions[-1].procedure for code in codes]


def _askable(procedure: Procedure) -> list[Requirement]:
    """The rows that a dossier of its first case may be asked for, in any circumstances."""
    in_case = bounded(procedure, next(iter(cases(procedure)), None))
    return [each for each in in_case.requirements if each.forbids is None]


def _demand(registry: Registry, code: str, *items: dict[str, Any], **more: Any) -> None:
    registry.done("requestSupplement", dossier=code, items=list(items), **{**WHY, **more})


def test_no_lawful_demand_is_found(registry: Registry, held_back: list[Procedure]) -> None:
    random = Random(SEED)
    lawful: dict[str, str] = {}
    for procedure in held_back:
        listed = _askable(procedure)
        named = [each for each in listed if normalised(each.name)]
        for how, typed in random.sample(list(TYPED.items()), 4):
            registry.now = BEGIN
            code = registry.accepted(procedure.code)
            registry.pass_time(minutes=30)
            paper = random.choice(named)
            _demand(registry, code, {"name": typed(paper.name), "requirement": None})
            lawful[code] = f"{procedure.code} {how}: {paper.name}"
        registry.now = BEGIN
        code = registry.accepted(procedure.code)
        registry.pass_time(minutes=30)
        _demand(registry, code, *({"name": each.name, "requirement": each.id} for each in listed))
        lawful[code] = f"{procedure.code} by id"
        registry.now = BEGIN
        fees = [each for each in procedure.fees if each.channel is None or each.channel.value == "ONE_STOP"]
        charges = [{"name": each.name, "amount": each.amount or 0, "fee": each.id} for each in fees]
        code = registry.accepted(procedure.code, charges=charges)
        lawful[code] = f"{procedure.code} fees"
    wrong = {
        lawful[each["dossier"]["code"]]: each["code"]
        for each in registry.findings()
        if each["dossier"]["code"] in lawful
    }
    assert wrong == {}
    assert len(lawful) == len(held_back) * 6


def test_every_planted_demand_is_found(registry: Registry, held_back: list[Procedure]) -> None:
    random = Random(SEED + 1)
    planted = []
    for procedure in held_back:
        registry.now = BEGIN
        planted += list(_planted(registry, procedure, held_back, random))
    found: dict[str, list[Any]] = {}
    for each in registry.findings():
        found.setdefault(each["dossier"]["code"], []).append(each)
    missed = {
        (each.what, each.code): codes
        for each in planted
        if (codes := {one["code"] for one in found.get(each.code, [])} - (OTHER_PAPERS - each.expected))
        != each.expected
    }
    assert missed == {}
    for each in planted:
        for one in found[each.code]:
            assert one["official"] == {"id": CLERK.subject}
            assert one["actingAgency"] == {"code": HOME}
            assert "Điều" in one["basis"]
            assert one["verified"] is True
            assert one["position"] in one["evidencePositions"]
            if one["code"] in each.expected:
                assert each.shown_by in [shown["type"] for shown in one["evidence"]], each
                assert CLERK.subject in one["explanation"]["vi"]
                assert each.code in one["explanation"]["en"]


def _planted(registry: Registry, procedure: Procedure, all_: list[Procedure], random: Random) -> Iterator[Planted]:
    """Plays every unlawful demand on a procedure, each on a dossier of its own."""
    own = {normalised(each.name) for each in procedure.requirements}
    paper = random.choice([each for each in _askable(procedure) if normalised(each.name)])
    item = {"name": paper.name, "requirement": paper.id}
    foreign = next(
        each
        for other in random.sample(all_, len(all_))
        for each in other.requirements
        if normalised(each.name) and normalised(each.name) not in own
    )

    def received(**given: Any) -> str:
        registry.now = BEGIN
        code = registry.accepted(procedure.code, **given)
        registry.pass_time(minutes=30)
        return code

    def asked(
        what: str, *expected: str, of: list[dict[str, Any]] | None = None, given: Any = None, **more: Any
    ) -> Planted:
        code = received(**(given or {}))
        _demand(registry, code, *(of or [item]), **more)
        return Planted(code, what, frozenset(expected), "supplement-requested")

    invented = {"name": "Giấy xác nhận không nợ quỹ phong trào của tổ dân phố"}
    yield asked("invented", "UNLISTED_REQUIREMENT", of=[item, invented])
    yield asked("of another procedure", "UNLISTED_REQUIREMENT", of=[{"name": foreign.name}])
    assert (
        registry.refused(
            "requestSupplement", dossier=received(), items=[{"name": foreign.name, "requirement": "r-00000000"}], **WHY
        )
        == "UNKNOWN_REQUIREMENT"
    )
    yield from _borrowed(asked, paper, foreign, invented)
    yield asked("nameless", "UNLISTED_REQUIREMENT", of=[{"name": " - "}])
    all_ids = [each.id for each in procedure.requirements]
    yield asked("submitted before", "REFUSED_LISTED_PAPER", given={"submitted": all_ids})
    yield asked(
        "submitted before, by name",
        "REFUSED_LISTED_PAPER",
        of=[{"name": paper.name.upper()}],
        given={"submitted": all_ids},
    )
    yield asked("directly", "BYPASSED_ONE_STOP", "MISSING_FORM", channel="DIRECT")
    yield asked("without reason", "NO_WRITTEN_REASON", reason=None)
    yield asked("with an empty reason", "NO_WRITTEN_REASON", reason="  ")
    yield asked("with boilerplate", "NO_WRITTEN_REASON", reason="Theo quy định của pháp luật hiện hành.")
    yield asked("with an article for a reason", "NO_WRITTEN_REASON", reason="NĐ 61/2018/NĐ-CP Điều 17")
    yield asked("with an invisible reason", "NO_WRITTEN_REASON", reason="\u200b.")
    yield _late(registry, received(), item)
    yield _again(registry, procedure)
    yield from _fees(registry, procedure, received)


def _borrowed(
    asked: Callable[..., Planted], paper: Requirement, foreign: Requirement, invented: dict[str, Any]
) -> Iterator[Planted]:
    """Demands beyond the list under the id of a listed paper: other words, more words, another form, another number."""
    listed = {"name": paper.name, "requirement": paper.id}
    for what, item in (
        ("invented, under a listed id", {**listed, **invented}),
        ("of another procedure, under a listed id", {**listed, "name": foreign.name}),
        ("and another", {**listed, "name": f"{paper.name} và Sổ hộ khẩu"}),
        ("confirmed by the hamlet", {**listed, "name": f"{paper.name} có xác nhận của trưởng thôn"}),
        ("not older than", {**listed, "name": f"{paper.name}, cấp trong vòng 3 tháng"}),
        ("translated", {**listed, "name": f"Bản dịch công chứng {paper.name}"}),
        ("in an invisible way", {**listed, "name": f"{paper.name}\u200b + hộ khẩu gia đình"}),
        ("a hundred of it", {**listed, "quantity": 100}),
        ("in seven sets", {**listed, "sets": 7}),
    ):
        yield asked(what, "UNLISTED_REQUIREMENT", of=[item])


def _late(registry: Registry, code: str, item: dict[str, Any]) -> Planted:
    registry.now = local("2024-11-08 08:00")  # the fourth working day after receipt
    _demand(registry, code, item)
    return Planted(code, "late", frozenset({"LATE_SUPPLEMENT_REQUEST"}), "supplement-requested")


def _again(registry: Registry, procedure: Procedure) -> Planted:
    """A second round at intake, for something that could have been said in the first."""
    registry.now = BEGIN
    code = registry.registered(procedure.code)
    first, then = [{"name": each.name, "requirement": each.id} for each in (_askable(procedure) * 2)[:2]]
    registry.done("requestIntakeSupplement", dossier=code, items=[first], **WHY)
    registry.pass_time(minutes=30)
    registry.done("provideSupplement", dossier=code, items=[first])
    expected = {"REPEATED_SUPPLEMENT"} | ({"REFUSED_LISTED_PAPER"} if first == then else set())
    registry.done("requestIntakeSupplement", dossier=code, items=[then], **WHY)
    return Planted(code, "again", frozenset(expected), "intake-supplement-requested")


def _fees(registry: Registry, procedure: Procedure, received: Callable[..., str]) -> Iterator[Planted]:
    def charged(what: str, *charges: dict[str, Any]) -> Planted:
        code = received()
        for number, charge in enumerate(charges):
            registry.done(
                "notifyFinancialObligation",
                dossier=code,
                obligation=f"o-{number}",
                charges=[charge],
                legalBasis=BASIS,
                reason="phí",
            )
        return Planted(code, what, frozenset({"UNLISTED_FEE"}), "financial-obligation-notified")

    yield charged("a fee of no law", {"name": "Phí hỗ trợ xử lý nhanh", "amount": 200_000})
    here = [each for each in procedure.fees if each.amount is not None and each.channel in (None, CHANNEL)]
    for fee in here[:1]:
        assert fee.amount is not None
        yield charged("above", {"name": fee.name, "amount": fee.amount + 1, "fee": fee.id})
        if fee.amount > 1:
            yield charged("in two parts", *[{"name": fee.name, "amount": fee.amount // 2 + 1, "fee": fee.id}] * 2)
    at_receipt = received(charges=[{"name": "Bồi dưỡng tiếp nhận", "amount": 50_000}])
    yield Planted(at_receipt, "at receipt", frozenset({"UNLISTED_FEE"}), "dossier-accepted")
