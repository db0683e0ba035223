"""An import that is handled here, and of which its source tells more: it takes no lateness away, and stands in for no demand of the office's own."""

from pathlib import Path
from typing import Any

import pytest

from exchange.errors import BadInput, BadMapping
from exchange.logs.importing import import_cases
from tests.acceptance.registry import OTHER, WHY, Registry, local
from tests.acceptance.test_refiled_forwarded_imported import OLD, PROCEDURE
from tests.exchange.small_logs import Event, case, event, mapping, trace, write, xes

RULES = """
[[map]]
activity = "yêu cầu bổ sung"
fact = "SupplementRequested"
optional = true
[[map]]
activity = "rút"
fact = "DossierWithdrawn"
optional = true
[[map]]
activity = "trả"
fact = "ResultIssued"
optional = true
"""
STARTED, DUE = "2024-11-04T09:00:00+07:00", "2024-11-07"
TAKEN = event("2024-11-04T09:30:00+07:00", "tiếp nhận", who="can-bo-7")
RESULT = event("2024-11-06T16:00:00+07:00", "trả", who="can-bo-7")
WITHDRAWN = event("2024-11-06T16:00:00+07:00", "rút", who="can-bo-7")
DATES = """query ($code: String!) { dossier(code: $code) {
 deadline { timeliness dueOn latenessDays latenessLawful } asOf { deadline { latenessLawful } } } }"""


class Source:
    """The office's old program, which tells of one dossier as often as it is asked."""

    def __init__(self, registry: Registry, folder: Path, name: str) -> None:
        self._registry, self._file, self._name = registry, folder / f"{name}.xes", name
        self.code = f"{name}:1"

    def tells(self, *events: Event, start: str = STARTED, due: str = DUE, pack: str = "nd61-2018") -> None:
        """Imports what it tells now."""
        named = OLD.replace('source = "cu"', f'source = "{self._name}"\nprocedure = "{PROCEDURE}"')
        rules = named.replace("nd61-2018", pack) + RULES
        log = write(self._file, xes(trace(case("1", start=start, due=due), *events)))
        import_cases(self._registry.assembly.ledger, log, mapping(rules))
        self._registry.assembly.project()

    def dates(self) -> Any:
        """How the dossier stands."""
        self._registry.assembly.project()
        found = self._registry.data(DATES, code=self.code)["dossier"]
        assert found["asOf"]["deadline"]["latenessLawful"] == found["deadline"]["latenessLawful"]
        return found["deadline"]


@pytest.fixture
def source(registry: Registry, tmp_path: Path, request: pytest.FixtureRequest) -> Source:
    """A source of its own for each test."""
    name = "".join(each for each in request.node.name if each.isalnum() and each.isascii())
    return Source(registry, tmp_path, name[-40:])


LATER: list[tuple[list[Event], str]] = [
    ([TAKEN, RESULT], DUE),
    ([TAKEN, WITHDRAWN], DUE),
    ([TAKEN], "2024-11-22"),
    ([TAKEN, RESULT], "2024-11-22"),
]


@pytest.mark.parametrize(("events", "due"), LATER, ids=["result", "withdrawal", "due", "both"])
def test_a_result_late_here_stays_late_by_law_whatever_the_source_tells_then(
    registry: Registry, source: Source, events: list[Event], due: str
) -> None:
    registry.now = local("2024-11-05 09:00")
    source.tells(TAKEN)
    registry.now = local("2024-11-20 09:00")
    registry.done("issueResult", dossier=source.code)
    assert (source.dates()["latenessDays"], source.dates()["latenessLawful"]) == (13, 13)
    source.tells(*events, due=due)
    after = source.dates()
    assert (after["latenessDays"], after["latenessLawful"]) == (0, 13)
    assert after["timeliness"] == ("DISCONTINUED" if WITHDRAWN in events else "EARLY")  # which is the source's word


def test_what_the_source_tells_before_the_end_here_counts(registry: Registry, source: Source) -> None:
    registry.now = local("2024-11-05 09:00")
    source.tells(TAKEN)
    source.tells(TAKEN, due="2024-11-22")
    registry.now = local("2024-11-20 09:00")
    registry.done("issueResult", dossier=source.code)
    source.tells(TAKEN, event("2024-11-21T16:00:00+07:00", "trả", who="can-bo-7"), due="2024-11-22")
    after = source.dates()
    assert (after["dueOn"], after["latenessDays"], after["latenessLawful"]) == ("2024-11-22", 0, 0)


def test_what_was_worked_on_here_was_not_finished_before(registry: Registry, source: Source) -> None:
    registry.now = local("2024-11-05 09:00")
    source.tells(TAKEN)
    registry.now = local("2024-11-20 09:00")
    registry.done("requestOpinion", dossier=source.code, opinion="y", agency=OTHER, content="y", dueOn="2024-11-25")
    source.tells(TAKEN, RESULT)
    after = source.dates()
    assert (after["timeliness"], after["latenessDays"], after["latenessLawful"]) == ("EARLY", 0, 13)


def test_what_was_handed_out_here_may_have_been_finished_before(registry: Registry, source: Source) -> None:
    registry.now = local("2024-11-05 09:00")
    source.tells(TAKEN)
    registry.now = local("2024-11-20 09:00")
    registry.done("recordVisit", dossier=source.code, purpose="Đến hỏi kết quả", fault="NOBODY")
    source.tells(TAKEN, RESULT)
    assert source.dates()["latenessLawful"] == 0


DEMANDED = event("2026-09-08T10:00:00+07:00", "yêu cầu bổ sung", who="can-bo-7")
SEPTEMBER = {"start": "2026-09-07T09:00:00+07:00", "due": "2026-09-10", "pack": "nd118-2025"}


def test_an_end_for_want_of_papers_that_only_the_source_demanded_is_said(registry: Registry, source: Source) -> None:
    registry.now = local("2026-10-15 09:00")
    source.tells(DEMANDED, **SEPTEMBER)
    registry.done("stopProcessing", dossier=source.code, **WHY)
    found = [each for each in registry.findings(source.code) if each["code"] == "STOPPED_WITHOUT_REQUEST"]
    assert [each["severity"] for each in found] == ["INFO"]
    assert [each["type"] for each in found[0]["evidence"]].count("supplement-requested") == 1
    assert "import" in found[0]["explanation"]["en"]


def test_without_any_demand_it_is_the_agencys_own(registry: Registry, source: Source) -> None:
    registry.now = local("2026-10-15 09:00")
    source.tells(event("2026-09-07T10:00:00+07:00", "tiếp nhận", who="can-bo-7"), **SEPTEMBER)
    registry.done("stopProcessing", dossier=source.code, **WHY)
    found = [each for each in registry.findings(source.code) if each["code"] == "STOPPED_WITHOUT_REQUEST"]
    assert [each["severity"] for each in found] == ["MAJOR"]


def test_with_a_demand_made_here_in_its_time_it_is_lawful(registry: Registry, source: Source) -> None:
    registry.now = local("2026-09-08 09:00")
    source.tells(DEMANDED, **SEPTEMBER)
    registry.now = local("2026-09-09 09:00")
    form = {"name": "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "requirement": "to-khai"}
    registry.done("requestSupplement", dossier=source.code, items=[form], **WHY)
    registry.now = local("2026-10-15 09:00")
    registry.done("stopProcessing", dossier=source.code, **WHY)
    assert "STOPPED_WITHOUT_REQUEST" not in registry.codes(source.code)


@pytest.mark.parametrize("agency", ["h99.30.21", "\\u041d99.30.21", "\uff2899.30.21", "H99.30.21.", "H99.30.21 ;"])
def test_an_agency_that_only_looks_like_a_registered_one_is_refused_unless_the_mapping_says_that_it_is_another(
    registry: Registry, tmp_path: Path, agency: str
) -> None:
    log = write(tmp_path / "double.xes", xes(trace(case("1", start=STARTED, due=DUE), TAKEN)))
    ledger, named = registry.assembly.ledger, OLD.replace('"H99.30.21"', f'"{agency}"')
    before = ledger.head()
    with pytest.raises(BadMapping, match=r"agency: .* is not the registered 'H99\.30\.21'.*distinct = \["):
        import_cases(ledger, log, mapping(named))
    assert ledger.head() == before
    allowed = named.replace('source = "cu"', f'source = "double{len(agency)}{ord(agency[0])}"\ndistinct = ["{agency}"]')
    result = import_cases(ledger, log, mapping(allowed))
    assert result.added > 0
    assert ["'H99.30.21'" in each for each in result.doubles] == [True]


def test_so_is_a_procedure_that_the_file_names_with_line_and_case(registry: Registry, tmp_path: Path) -> None:
    told = OLD.replace('source = "cu"', 'source = "look"\nprocedure = { attribute = "proc" }')
    first, other = (
        case("1", start=STARTED, due=DUE, proc=PROCEDURE),
        case("2", start=STARTED, due=DUE, proc=f"{PROCEDURE}."),
    )
    log = write(tmp_path / "look.xes", xes(trace(first, TAKEN), trace(other, TAKEN)))
    before = registry.assembly.ledger.head()
    with pytest.raises(
        BadInput, match=rf"case 2: proc: '{PROCEDURE}\.' is not the registered '{PROCEDURE}'"
    ) as refused:
        import_cases(registry.assembly.ledger, log, mapping(told))
    assert refused.value.line is not None
    assert registry.assembly.ledger.head() == before


def test_so_is_a_source_that_stands_for_an_agency(registry: Registry, tmp_path: Path) -> None:
    log = write(tmp_path / "source.xes", xes(trace(case("1", start=STARTED, due=DUE), TAKEN)))
    told = OLD.replace('source = "cu"', 'source = "h99.30.21"').replace('agency = "H99.30.21"', "")
    with pytest.raises(BadMapping, match=r"source: 'h99\.30\.21' is not the registered"):
        import_cases(registry.assembly.ledger, log, mapping(told))


def test_an_agency_that_looks_like_none_is_taken(registry: Registry, tmp_path: Path) -> None:
    log = write(tmp_path / "new.xes", xes(trace(case("1", start=STARTED, due=DUE), TAKEN)))
    told = OLD.replace('source = "cu"', 'source = "new"').replace('"H99.30.21"', '"H99.30.77"')
    result = import_cases(registry.assembly.ledger, log, mapping(told))
    assert (result.added > 0, result.doubles) == (True, ())


@pytest.mark.parametrize(
    ("first", "source"),
    [
        ("upper", "UPPER"),
        ("cyril", "\u0441yril"),
        ("wide", "\uff57ide"),
        ("dash", "dash-"),
        ("mid-dash", "mid\u2013dash"),
    ],
)
def test_so_is_a_source_that_looks_like_one_imported_before(
    registry: Registry, tmp_path: Path, first: str, source: str
) -> None:
    ledger, log = registry.assembly.ledger, write(tmp_path / "s.xes", xes(trace(case("1", start=STARTED, due=DUE))))
    import_cases(ledger, log, mapping(OLD.replace('"cu"', f'"{first}"')))
    before, other = ledger.head(), OLD.replace('"cu"', f'"{source}"')
    with pytest.raises(BadMapping, match=rf"source: .* looks like '{first}', which the ledger holds"):
        import_cases(ledger, log, mapping(other))
    assert ledger.head() == before
    assert import_cases(ledger, log, mapping(OLD.replace('"cu"', f'"{first}"'))).added == 0
    assert import_cases(ledger, log, mapping(f'distinct = ["{source}"]\n{other}')).added > 0
