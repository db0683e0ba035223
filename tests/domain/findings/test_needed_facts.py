from domain.facts.corrections import EntryCorrected
from domain.findings.judge import RULES
from domain.findings.needed_facts import NEEDED_FACTS


def test_needed_facts_are_told_of_rules_that_there_are() -> None:
    assert NEEDED_FACTS.keys() <= RULES.keys()


def test_a_correction_is_needed_only_by_the_rules_about_corrections() -> None:
    about = {code for code, needed in NEEDED_FACTS.items() if EntryCorrected in needed}
    assert about == {"CORRECTED_DEADLINE", "CORRECTED_BREACH", "CORRECTED_JUDGEMENT"}
