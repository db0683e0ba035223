"""How far a dossier could be judged, and why not further."""

from msgspec.structs import replace

from domain.law.versions import RulePackVersion
from domain.standing.coverage import PARTLY, Coverage, coverage
from tests.domain.findings.bench import PACK, VERSION

PACKED = RulePackVersion(PACK, 1)


def test_what_was_judged_in_part_or_not_at_all_says_why() -> None:
    importing = RulePackVersion(replace(PACK, import_findings=("BACKDATED_ACTION",)), 1)
    empty = replace(VERSION, procedure=replace(VERSION.procedure, requirements=()))
    ruleless = RulePackVersion(replace(PACK, findings={}), 1)
    for named, rules, procedure, imported, expected in (
        ("p@1", PACKED, VERSION, False, Coverage.JUDGED),
        ("p@1", PACKED, None, False, Coverage.NO_PAPER_LIST),
        ("p@1", PACKED, empty, False, Coverage.NO_PAPER_LIST),
        ("p@1", importing, VERSION, True, Coverage.IMPORT_FINDINGS_ONLY),
        ("p@1", PACKED, VERSION, True, Coverage.NO_IMPORT_FINDINGS),
        (None, None, None, True, Coverage.NO_RULE_PACK),
        (None, None, VERSION, False, Coverage.NO_RULE_PACK),
        ("p@1", None, VERSION, False, Coverage.UNKNOWN_RULE_PACK),
        ("p@1", ruleless, VERSION, False, Coverage.NO_FINDINGS),
    ):
        assert coverage(named, rules, procedure, imported=imported) is expected


def test_of_an_import_that_is_handled_here_the_list_decides_whatever_its_mapping_names() -> None:
    empty = replace(VERSION, procedure=replace(VERSION.procedure, requirements=()))
    for named, rules in (("p@1", PACKED), ("p@1", None), (None, None)):
        for procedure, expected in (
            (VERSION, Coverage.IMPORT_FINDINGS_ONLY),
            (empty, Coverage.IMPORT_WITHOUT_PAPER_LIST),
            (None, Coverage.IMPORT_WITHOUT_PAPER_LIST),
        ):
            assert coverage(named, rules, procedure, imported=True, handled=True) is expected
    assert {Coverage.IMPORT_FINDINGS_ONLY, Coverage.IMPORT_WITHOUT_PAPER_LIST} <= PARTLY
