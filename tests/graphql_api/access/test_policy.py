"""The policy by itself: several scopes, what counts of them, and cells that nothing can express."""

from collections.abc import Mapping

import pytest

from domain.dossier.commands.filing import AcceptDossier, SubmitDossier
from domain.publicity.commands import ProposePublication
from graphql_api.access import policy, visibility
from graphql_api.access.narrowing import NOBODY, agency_of, official_of
from graphql_api.access.policy import Cell, Scope, Thing
from graphql_api.access.scopes import ANONYMOUS, Sight, Viewer
from graphql_api.access.visibility import Own, Unexpressed, guards, predicate
from graphql_api.commands.authority import acts_as
from graphql_api.errors import Forbidden
from projections.dossiers.succession import LEFT, PART_TAKEN_OVER, WAITING

AGENCY = "H56"


def having(*scopes: Scope, agency: str | None = AGENCY, subject: str | None = "x") -> Viewer:
    """A viewer who has these scopes."""
    return Viewer(subject, frozenset(scopes), agency)


def test_of_several_scopes_the_widest_counts() -> None:
    assert having(Scope.APPLICANT, Scope.OFFICIAL).sight is Sight.OWN_AGENCY
    assert having(Scope.OFFICIAL, Scope.AUDITOR).sight is Sight.ALL
    assert having(Scope.OFFICIAL, Scope.PUBLISHER).reach(Thing.PUBLICITY) is Cell.ALL
    assert having(Scope.ADMIN).reach(Thing.CONDUCT_CASES) is Cell.ALL
    assert having(Scope.PUBLISHER).reach(Thing.CONDUCT_CASES) is ANONYMOUS.reach(Thing.CONDUCT_CASES) is Cell.PUBLIC


def test_an_official_counts_with_an_agency_and_an_applicant_with_a_subject() -> None:
    assert having(Scope.OFFICIAL, agency=None).sight is Sight.NONE
    assert having(Scope.OFFICIAL, agency=None).reach(Thing.PUBLICITY) is Cell.NO
    assert having(Scope.APPLICANT, subject=None).sight is Sight.NONE
    with pytest.raises(Forbidden):
        acts_as(having(Scope.OFFICIAL, agency=None), AcceptDossier)


@pytest.mark.parametrize(
    ("scopes", "command", "acts"),
    [
        ((Scope.ADMIN, Scope.OFFICIAL), AcceptDossier, Scope.OFFICIAL),
        ((Scope.APPLICANT, Scope.ADMIN), SubmitDossier, Scope.ADMIN),
        ((Scope.APPLICANT, Scope.OFFICIAL), SubmitDossier, Scope.OFFICIAL),
        ((Scope.OFFICIAL, Scope.PUBLISHER), ProposePublication, Scope.PUBLISHER),
        ((Scope.OFFICIAL, Scope.ADMIN), ProposePublication, Scope.ADMIN),
    ],
    ids=str,
)
def test_who_has_several_scopes_gives_a_command_in_one(scopes: tuple[Scope, ...], command: type, acts: Scope) -> None:
    assert acts_as(having(*scopes), command) is acts


def test_an_official_whose_agency_ended_reads_as_the_public_and_gives_commands_that_are_refused_elsewhere() -> None:
    former = Viewer("x", frozenset({Scope.OFFICIAL}), AGENCY, has_ended=True)
    assert former.sight is ANONYMOUS.sight is Sight.NONE
    assert {thing: former.reach(thing) for thing in Thing} == {thing: ANONYMOUS.reach(thing) for thing in Thing}
    assert acts_as(former, AcceptDossier) is Scope.OFFICIAL
    also = Viewer("x", frozenset({Scope.OFFICIAL, Scope.AUDITOR}), AGENCY, has_ended=True)
    assert (also.sight, also.reach(Thing.SCORES)) == (Sight.ALL, Cell.ALL)


def test_a_report_is_narrowed_to_what_is_ones_own() -> None:
    official, publisher = having(Scope.OFFICIAL), having(Scope.PUBLISHER)
    asked = (None, AGENCY, "H57")
    assert [agency_of(official, Thing.REPORTS, each) for each in asked] == [AGENCY, AGENCY, NOBODY]
    assert [agency_of(publisher, Thing.REPORTS, each) for each in asked] == [*asked]
    cards = Thing.SCORECARDS_OF_OFFICIALS
    assert [official_of(official, cards, each) for each in (None, "x", "y")] == ["x", "x", NOBODY]
    assert official_of(having(Scope.AUDITOR), cards, "y") == "y"


def changed(monkeypatch: pytest.MonkeyPatch, thing: Thing, cells: Mapping[Scope, Cell]) -> None:
    """Gives a thing other cells."""
    monkeypatch.setitem(policy.POLICY, thing, {**policy.POLICY[thing], **cells})


def test_a_cell_that_its_rows_give_no_meaning_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unexpressed, match="no meaning"):
        predicate(Thing.CONDUCT_CASES)
    monkeypatch.setitem(visibility.OWN, Thing.DOSSIERS, Own(agency="{agency} = $reads_agency"))
    with pytest.raises(Unexpressed, match="no meaning"):
        guards(Thing.DOSSIERS)


def test_what_is_public_or_opened_by_a_receipt_is_so_to_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    changed(monkeypatch, Thing.CONDUCT_CASES, {Scope.PUBLISHER: Cell.NO})
    with pytest.raises(Unexpressed, match="public to every scope"):
        predicate(Thing.CONDUCT_CASES, public="{public}")
    changed(monkeypatch, Thing.LOOKUP_STEPS, {Scope.PUBLISHER: Cell.NO})
    with pytest.raises(Unexpressed, match="opens it to every scope"):
        predicate(Thing.LOOKUP_STEPS, receipt="{opened}")


def test_no_scope_has_more_of_a_dossiers_rows_than_of_the_dossier(monkeypatch: pytest.MonkeyPatch) -> None:
    changed(monkeypatch, Thing.FINDINGS, {Scope.PUBLISHER: Cell.ALL})
    with pytest.raises(Unexpressed, match="no scope has more of it"):
        guards(Thing.FINDINGS)
    with pytest.raises(Unexpressed, match="no scope has more of it"):
        guards(Thing.REPORTS)


def test_a_predicate_follows_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visibility, "_kept", {})
    changed(monkeypatch, Thing.CONDUCT_FILE, {Scope.ADMIN: Cell.NO, Scope.PUBLISHER: Cell.ALL})
    assert predicate(Thing.CONDUCT_FILE) == "($is_publisher_or_inspector_or_auditor)"
    changed(monkeypatch, Thing.FINDINGS, {Scope.OFFICIAL: Cell.NO})
    assert predicate(Thing.FINDINGS) == "($sees_all)"
    assert guards(Thing.FINDINGS)["guard"] is None


def test_a_row_beside_a_dossier_is_whose_the_dossier_is() -> None:
    itself, there = guards(Thing.DOSSIERS), guards(Thing.DOSSIERS, companion="dossier")
    waiting, *taken = (each.replace("{", "{dossier.") for each in (WAITING, LEFT, PART_TAKEN_OVER))
    handles = f"({{dossier.agency}} = $reads_agency or {{dossier.receiving_one_stop}} = $reads_agency or {waiting})"
    assert there["guard"] == handles
    by_key = " or ".join((handles, "$reads_agency = any({dossier.part_agencies})", *taken))
    assert there["guard_by_key"] == f"({by_key})"
    assert there["guard_of_applicant"] == "{dossier.applicant} = $reads_own"
    assert {name: str(sql).replace("dossier.", "") for name, sql in there.items()} == itself
