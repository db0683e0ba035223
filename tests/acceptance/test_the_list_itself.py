"""The list itself, as an administrator would bend it: an invented paper made a listed one; and totals that would look clean where nothing was judged."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.commands.list_audit import audited_lists, compared_versions
from app.operator import operator
from app.output.list_audit import change_lines, coverage_lines, version_lines
from app.output.text import Language
from domain.values.context import Actor
from exchange.catalogue.files import read_catalogue
from exchange.catalogue.loading import append_contents
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from tests.acceptance.registry import AUDITOR, CLERK, WHY, ZONE, Registry, local

CODE = "9.777777"
INVENTED = "Giấy xác nhận không nợ quỹ phong trào của tổ dân phố"
ADMIN = Viewer("quan-tri-1", frozenset({Scope.ADMIN}))
QUIET = Actor("quan-tri-1", role="operator", unit="account:root")


class Asker:
    """Asks as `dossier audit` does, an auditor by default."""

    def __init__(self, registry: Registry, viewer: Viewer = AUDITOR) -> None:
        self._registry = registry
        self._viewer = viewer

    def __call__(self, document: str, variables: dict[str, Any]) -> Any:
        """The data."""
        return self._registry.data(document, self._viewer, **variables)

    def listed(self, document: str, variables: dict[str, Any], name: str) -> Any:
        """The first page."""
        found = self(document, {**variables, "first": 100, "count": True})[name]
        return found["totalCount"], found["nodes"]


def version(since: str, *papers: str) -> str:
    rows = ",\n    ".join(papers)
    return f"[[version]]\neffective_on = {since}\nrequirements = [\n    {rows},\n]\n"


FORM = (
    '{ id = "to-khai", name = "Tờ khai", originals = 1, copies = 0, document = "123/2015/NĐ-CP", article = "Điều 9" }'
)
HEAD = f"""kind = "procedure"
source = "phiên bản của tỉnh"
[procedure]
code = "{CODE}"
name = "Cấp bản sao"
limits = [{{ amount = 3, unit = "WORKING_DAY" }}]
legal_bases = [{{ number = "123/2015/NĐ-CP" }}]
"""
RECORD = {
    "thu_tuc_id": CODE,
    "metadata": {"mã_thủ_tục": CODE, "tên_thủ_tục": "Cấp bản sao"},
    "content": {},
    "tables": {
        "thanh_phan_ho_so": [{"ten_giay_to": "Tờ khai", "so_luong": "", "ghi_chu": "Bản chính: 1 - Bản sao: 0"}],
        "hinh_thuc_nop": [],
        "can_cu_phap_ly": [{"so_ky_hieu": "123/2015/NĐ-CP", "trich_yeu": "", "ngay_ban_hanh": "15-11-2015"}],
    },
}


def load(registry: Registry, path: Path, text: str, actor: Actor) -> None:
    path.write_text(text, encoding="utf-8")
    append_contents(registry.assembly.ledger, read_catalogue([path]), now=datetime.now(UTC), actor=actor)
    registry.assembly.project()


@pytest.fixture(scope="module")
def bent(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """The national record, then a version that quietly asks for an invented paper, then the same once more."""
    folder = tmp_path_factory.mktemp("lists")
    load(registry, folder / "record.json", json.dumps(RECORD, ensure_ascii=False), Actor("official-1"))
    invented = f'{{ name = "{INVENTED}", originals = 1, copies = 0, document = "Nội quy 12/QC", article = "Điều 3" }}'
    second = version("2026-01-01", FORM, invented)
    load(registry, folder / "province.toml", HEAD + second, QUIET)
    third = version("2026-02-01", invented, FORM.replace('id = "to-khai", ', ""))
    load(registry, folder / "province.toml", HEAD + second + third, QUIET)
    return registry


def changes(registry: Registry, viewer: Viewer = AUDITOR, **filter: Any) -> list[dict[str, Any]]:
    document = """query ($filter: PaperChangeFilter) { paperChanges(filter: $filter, first: 100) { nodes {
      code version against other kind name document article loadedBy loadedAt effectiveOn } } }"""
    nodes: list[dict[str, Any]] = registry.data(document, viewer, filter=filter)["paperChanges"]["nodes"]
    return nodes


def test_a_paper_quietly_added_is_listed_with_who_loaded_it(bent: Registry) -> None:
    found = changes(bent, code=CODE, demandsMore=True, kind=["ADDED"])
    listed = {(each["version"], each["against"], each["other"], each["name"], each["loadedBy"]) for each in found}
    assert listed == {
        (2, "VERSION_BEFORE", 1, INVENTED, "quan-tri-1"),
        # What is no news against the version before is still none of the national record's.
        (3, "NATIONAL_RECORD", 1, INVENTED, "quan-tri-1"),
    }


def test_the_audit_lists_it_in_its_period_and_not_outside(bent: Registry) -> None:
    today = datetime.now(ZONE).date().isoformat()
    _, listed = audited_lists(Asker(bent), {"from": today})  # type: ignore[arg-type]  # asks alike
    assert (CODE, "ADDED", INVENTED) in {(each["code"], each["kind"], each["name"]) for each in listed}
    lines = "\n".join(change_lines(listed, Language.VI, ZONE))
    assert INVENTED in lines
    assert "người nạp: quan-tri-1" in lines
    # Dated back, it was the law that dossiers of that time were judged by.
    dated_back = {"from": "2026-01-05", "to": "2026-01-20"}
    _, listed = audited_lists(Asker(bent), dated_back)  # type: ignore[arg-type]  # asks alike
    assert {(each["code"], each["version"]) for each in listed} >= {(CODE, 2)}
    assert (CODE, 3) not in {(each["code"], each["version"]) for each in listed}
    _, before = audited_lists(Asker(bent), {"to": "2020-01-01"})  # type: ignore[arg-type]  # asks alike
    assert CODE not in {each["code"] for each in before}


def test_a_colleague_named_instead_does_not_hide_the_account(bent: Registry) -> None:
    (added,) = [
        each
        for each in audited_lists(Asker(bent), {"procedure": CODE})[1]  # type: ignore[arg-type]  # asks alike
        if each["version"] == 2
    ]
    assert (added["loadedBy"], added["loadedByAccount"]) == ("quan-tri-1", "account:root")
    assert "quan-tri-1 (account:root)" in "\n".join(change_lines([added], Language.VI, ZONE))
    document = "query ($code: String!) { procedures(filter: {code: $code}) { nodes { loadedByAccount } } }"
    for viewer in (ANONYMOUS, CLERK):
        nodes = bent.data(document, viewer, code=CODE)["procedures"]["nodes"]
        assert {each["loadedByAccount"] for each in nodes} == {None}


def test_the_paper_rests_on_a_rule_of_the_offices_own(bent: Registry) -> None:
    versions = compared_versions(Asker(bent), CODE)  # type: ignore[arg-type]  # asks alike
    lacking = [[(each["name"], each["lacking"]) for each in one["papersWithoutBasis"]] for one in versions]
    assert lacking[1] == lacking[2] == [(INVENTED, "LEGAL_BASIS")]
    assert [each["national"] for each in versions] == [True, False, False]
    assert "quan-tri-1" in "\n".join(version_lines(versions, Language.EN, ZONE))
    document = "query ($filter: ProcedureFilter) { procedures(filter: $filter, first: 100) { nodes { code version } } }"
    with_, without = (
        {
            each["version"]
            for each in bent.data(document, filter={"code": CODE, "withoutBasis": flag})["procedures"]["nodes"]
        }
        for flag in (True, False)
    )
    assert with_ == {1, 2, 3}
    assert without == set()


def test_who_loaded_it_is_for_those_who_may_know(bent: Registry) -> None:
    for viewer in (ANONYMOUS, CLERK):
        assert {each["loadedBy"] for each in changes(bent, viewer, code=CODE)} == {None}
    assert {each["loadedBy"] for each in changes(bent, ADMIN, code=CODE, version=2)} == {"quan-tri-1"}


def test_a_dossier_that_is_asked_for_it_shows_where_it_comes_from(bent: Registry) -> None:
    bent.now = local("2026-03-02 09:00")
    code = bent.accepted(CODE)
    bent.done("requestSupplement", dossier=code, items=[{"name": INVENTED}], **WHY)
    assert "UNLISTED_REQUIREMENT" not in bent.codes(code)  # it is on the list
    coverage, listed = audited_lists(Asker(bent), {"dossier": code})  # type: ignore[arg-type]  # asks alike
    assert coverage["judged"] == 1
    assert [(each["name"], each["loadedBy"]) for each in listed if each["kind"] == "ADDED"] == [
        (INVENTED, "quan-tri-1")
    ]


def test_no_finding_is_not_clean_where_nothing_was_judged(bent: Registry) -> None:
    coverage, _ = audited_lists(Asker(bent), {"procedure": CODE, "from": "2019-03-01", "to": "2019-03-31"})  # type: ignore[arg-type]  # asks alike
    assert (coverage["dossiers"], coverage["judged"]) == (0, 0)
    assert coverage_lines(coverage, Language.EN)[0] == "0 of 0 dossiers judged, 0 in part, 0 not judged"
    coverage, _ = audited_lists(Asker(bent), {"procedure": CODE, "from": "2026-03-01", "to": "2026-03-31"})  # type: ignore[arg-type]  # asks alike
    assert (coverage["dossiers"], coverage["judged"]) == (1, 1)


def test_the_account_is_recorded_whoever_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "LOGNAME"):
        monkeypatch.setenv(name, "somebody-else")
    for by, id in ((None, None), (" ", None), ("quan-tri-1", "quan-tri-1")):
        actor = operator(by)
        assert actor.unit is not None
        assert actor.unit.startswith("account:")
        assert "somebody-else" not in actor.unit
        assert actor.id == (id or actor.unit)
