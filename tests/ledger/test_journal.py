"""The ledger is a Journal, though neither package knows the other."""

from domain.journal import Entry, Journal, Outcome
from ledger.records import Appended, Recorded
from ledger.store import Ledger
from tests.ledger.samples import command


def test_the_ledger_satisfies_the_journal_of_the_domain(ledger: Ledger):
    journal: Journal = ledger
    given = command(None, 0, ("noted", b'{"a":1}'), claims=(("code", "A"),))
    outcome: Outcome = journal.append(
        command_id=given.id,
        stream=given.stream,
        expected_version=0,
        facts=given.facts,
        claims=given.claims,
        recorder="someone",
    )
    entries: list[Entry] = list(journal.load(given.stream))
    assert isinstance(outcome, Appended)
    assert (outcome.position, outcome.again) == (1, False)
    assert [(each.position, each.version, each.tag, bytes(each.payload)) for each in entries] == [
        (1, 1, "noted", b'{"a":1}')
    ]
    assert isinstance(entries[0], Recorded)
    assert journal.find("code", "A") == given.stream
