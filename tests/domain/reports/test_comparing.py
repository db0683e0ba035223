"""Comparisons of procedures and performers, counted by hand."""

from typing import Any

from domain.reports.comparing import Compared, Handled, Measure, performers, procedures


def handled(agency: str, procedure: str, dossiers: int = 10, **more: Any) -> Handled:
    counts = {"visits": dossiers, "supplements": 0, "timed": dossiers, "late": 0, "papers": 0, "listed": dossiers}
    return Handled(agency=agency, procedure=procedure, dossiers=dossiers, field="Đất đai", **{**counts, **more})


def test_what_has_a_harder_mix_of_procedures_is_no_poorer_for_it():
    """Both need two visits at the hard procedure and one at the easy one; H56 has more of the hard."""
    cells = [
        handled("H56", "hard", 8, visits=16),
        handled("H56", "easy", 2, visits=2),
        handled("H57", "hard", 2, visits=4),
        handled("H57", "easy", 8, visits=8),
    ]
    for each in performers(cells):
        visits = each.figures[Measure.VISITS]
        assert visits.value == visits.comparable == visits.others
        assert (each.worse_in, each.excess) == (0, 0)


def test_what_nobody_else_does_is_compared_with_nobody():
    first, second = performers([handled("H56", "own", visits=90), handled("H57", "other")])
    assert first.figures[Measure.VISITS] == Compared(9.0, None, None)
    assert (first.excess, first.others, second.excess) == (None, 0, None)


def test_what_is_left_lying_makes_nobody_better():
    """H57 finished nothing: all that it has is overdue."""
    cells = [handled("H56", "p", late=1), handled("H57", "p", 0, visits=0, timed=5, late=5)]
    poorest = performers(cells)[0]
    assert (poorest.key, poorest.dossiers) == ("H57", 0)
    assert poorest.figures[Measure.LATE] == Compared(1.0, 1.0, 0.1)
    assert poorest.figures[Measure.VISITS] == Compared(None, None, None)
    assert [each.key for each in procedures(cells)] == ["p"]


def test_what_is_open_and_in_time_is_not_judged_yet():
    assert performers([handled("H56", "p", 0, timed=0)]) == []
    assert procedures([handled("H56", "p", 0, timed=0)]) == []


def test_a_procedure_without_a_field_has_no_others():
    cells = [handled("H56", "a"), handled("H56", "b")]
    nameless = [Handled(agency="H56", procedure=each, dossiers=1) for each in ("c", "d")]
    found = {each.key: each for each in procedures([*cells, *nameless])}
    assert {code: each.others for code, each in found.items()} == {"a": 1, "b": 1, "c": 0, "d": 0}


def test_departments_are_told_apart_and_what_has_none_is_left_out():
    cells = [
        handled("H56", "p", department="A", visits=30),
        handled("H56", "p", department="B"),
        handled("H57", "p", visits=50),
    ]
    found = performers(cells, departments=True)
    assert [(each.key, each.department) for each in found] == [("H56", "A"), ("H56", "B")]
    assert found[0].figures[Measure.VISITS] == Compared(3.0, 3.0, 1.0)
    assert found[1].figures[Measure.VISITS] == Compared(1.0, 1.0, 3.0)
    (h57, h56) = performers(cells)
    assert (h57.key, h57.figures[Measure.VISITS]) == ("H57", Compared(5.0, 5.0, 2.0))
    assert h56.figures[Measure.VISITS] == Compared(2.0, 2.0, 5.0)
