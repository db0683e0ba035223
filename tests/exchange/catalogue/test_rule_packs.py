"""Rule packs in TOML: codes of refusals that were renamed, codes that do not exist, placeholders that nothing fills."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from msgspec import Raw

from domain.codec import CODEC
from domain.facts.law import RulePackActivated
from domain.law.versions import RULE_PACK
from domain.values.rules import BilingualText, RefusalRule
from exchange.catalogue.files import Contents
from exchange.catalogue.held_law import HeldLaw
from exchange.catalogue.plan import Dating, Plan
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from exchange.errors import BadLaw
from ledger.records import Recorded

HEAD = 'kind = "rule-pack"\nid = "own"\nname = "own"\nsource = "tests"\n'


def pack(folder: Path, code: str, vi: str = "trùng", en: str = "twice", head: str = HEAD) -> Path:
    path = folder / "own.toml"
    path.write_text(
        f'{head}\n[refusals.{code}]\nbasis = "Art. 1"\nmessage.vi = "{vi}"\nmessage.en = "{en}"\n', encoding="utf-8"
    )
    return path


def test_a_renamed_code_is_read_by_its_old_name(tmp_path: Path) -> None:
    rule = RefusalRule("Art. 1", BilingualText("trùng", "twice"))
    assert load_rule_pack(pack(tmp_path, "TASK_TWICE")).refusals == {"DUPLICATE_TASK": rule}


def test_a_pack_that_inherits_words_a_renamed_code_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    above = tmp_path / "above"
    above.mkdir()
    path = pack(above, "DUPLICATE_TASK", en="above", head=HEAD.replace("own", "above"))
    monkeypatch.setattr("exchange.catalogue.rule_packs.shipped", lambda: {"above": path})
    own = load_rule_pack(pack(tmp_path, "TASK_TWICE", en="own", head=f'{HEAD}inherits = "above"\n'))
    assert own.refusals["DUPLICATE_TASK"].message.en == "own"


def test_a_code_with_which_nothing_is_refused_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(BadLaw, match=r"refusals\.TASK_THRICE: is not a refusal code"):
        load_rule_pack(pack(tmp_path, "TASK_THRICE"))


def test_the_placeholders_of_a_refusal_are_those_of_its_default_text(tmp_path: Path) -> None:
    named = load_rule_pack(pack(tmp_path, "DUPLICATE_TASK", vi="{id} trùng", en="{id} twice"))
    assert named.refusals["DUPLICATE_TASK"].message.en == "{id} twice"
    with pytest.raises(BadLaw, match=r"\{since\} is not one of id"):
        load_rule_pack(pack(tmp_path, "DUPLICATE_TASK", en="{since}"))
    with pytest.raises(BadLaw, match=r"\{id\} is not filled here"):
        load_rule_pack(pack(tmp_path, "NO_TASKS", en="{id}"))


def held(key: tuple[str, str], tag: str, payload: bytes) -> HeldLaw:
    """What a ledger holds that has recorded this one fact."""
    stream = UUID(int=1)
    recorded = Recorded(1, stream, 1, tag, datetime(2026, 1, 4, tzinfo=UTC), Raw(payload), b"")
    return HeldLaw({key: stream}, {stream: [recorded]})


def test_a_file_that_was_stored_under_the_old_code_adds_nothing(tmp_path: Path) -> None:
    read = load_rule_pack(pack(tmp_path, "TASK_TWICE"))
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    plan = Plan(Contents(packs=(read,)), Dating(), datetime(2026, 1, 5, 8, tzinfo=zone), zone)
    key = (RULE_PACK, "own")
    (recorded,) = plan.additions(key, HeldLaw({}, {}))
    assert isinstance(recorded, RulePackActivated)
    tag, payload = CODEC.encode(recorded)
    assert recorded.digest is not None
    earlier = payload.replace(b"DUPLICATE_TASK", b"TASK_TWICE").replace(recorded.digest.encode(), b"0" * 64)
    assert earlier.count(b"TASK_TWICE") == 1
    assert list(plan.additions(key, held(key, tag, earlier))) == []
    other = earlier.replace(b"twice", b"double")
    assert len(list(plan.additions(key, held(key, tag, other)))) == 1


# As release 0.1 had them, when no article of 2025 was known: answered as unverified.
OF_RELEASE_0_1 = frozenset(
    [
        "BACKDATED_ACTION",
        "BYPASSED_ONE_STOP",
        "CORRECTED_BREACH",
        "CORRECTED_DEADLINE",
        "LATE_APOLOGY",
        "LATE_LEG",
        "LATE_OPINION_UNREPORTED",
        "LATE_REFUSAL",
        "LATE_SUPPLEMENT_REQUEST",
        "MISSING_APOLOGY",
        "MISSING_FORM",
        "MISSING_LOSS_APOLOGY",
        "NO_WRITTEN_REASON",
        "OVERDUE",
        "REFUSED_LISTED_PAPER",
        "REPEATED_REAPPOINTMENT",
        "REPEATED_SUPPLEMENT",
        "UNANNOUNCED_EARLY_RESULT",
        "UNJUSTIFIED_DUE_DATE_CHANGE",
        "UNLISTED_FEE",
        "UNLISTED_REQUIREMENT",
        "UNPUBLISHED_PROCEDURE",
        "UNRECORDED_VERIFICATION",
    ]
)


def test_what_came_later_cites_no_decree_that_had_ended() -> None:
    pack = load_rule_pack(shipped()["nd118-2025"])
    ended = {
        code
        for code, rule in pack.findings.items()
        if code not in OF_RELEASE_0_1 and ("NĐ 61/2018" in rule.basis or "TT 01/2018" in rule.basis)
    }
    assert ended == set()
    assert pack.verified
