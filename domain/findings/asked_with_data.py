"""What is asked for of papers whose data are shared, paper by paper: which one a name means, and what the demand says of the data."""

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.dossier.papers import DemandedPaper
from domain.judged.shared import Excuse, SharedNow, shared_at
from domain.judged.subject import JudgedDossier
from domain.law.paper_names import words
from domain.law.phrase_tables import any_of, longest
from domain.papers.denials import clauses
from domain.papers.joined_words import spaced
from domain.papers.paper_kinds import worded
from domain.papers.shared_papers import Meant, Sureness
from domain.papers.unaccented import mostly_unaccented, unaccented
from domain.values.procedure import PaperKind, Requirement
from domain.values.shared_data import SharedDataRules
from domain.values.wording import Wording

DIFFERENCE_NAMED = "DIFFERENCE_NAMED"
"""The circumstance of a demand that names what of the data does not agree: to verify it is allowed (Art. 5(1)i)."""
DATA_SAID_WRONG = "DATA_SAID_WRONG"
"""The circumstance of a demand that says that the data are wrong, or cannot be had, and not what of them."""
TO_VERIFY = "TO_VERIFY"
"""The circumstance of a demand that says no more than that the paper is for comparison."""
TOLD_LATER = "TOLD_LATER"
"""The circumstance of a demand while the data could not be used, as was declared only afterwards."""
NOT_RENEWED = "NOT_RENEWED"
"""The circumstance of a demand in an outage that was told long before, and not again."""
TO_SURRENDER = "TO_SURRENDER"
"""The circumstance of a paper that the list has handed back."""
PERHAPS_SHARED = "PERHAPS_SHARED"
"""The circumstance of a paper whose name may mean one whose data are shared."""

LESSER = {Excuse.TOLD_LATER: TOLD_LATER, Excuse.NOT_RENEWED: NOT_RENEWED}
"""What is left of a demand by what excuses it in part."""


class AskedPaper(Struct, frozen=True, gc=False):
    """One paper asked for, as written, and which one it means."""

    written: str
    meant: Meant
    circumstance: str | None = None


def demanded_against_data(case: JudgedDossier, entry: HistoryEntry, paper: DemandedPaper) -> bool:
    """Takes a demand and one of its papers, returns whether nobody may ask for it, since its data are shared and nothing is said of them."""
    now = shared_at(case, entry)
    found = of_paper(case, now, paper) if now is not None else None
    if now is None or found is None or found.circumstance is not None:
        return False
    return now.excuse(found.meant.paper) is Excuse.NONE and reasoned(now, found, paper.item.kind) is None


def rows_with_data(case: JudgedDossier, entry: HistoryEntry) -> dict[str, Requirement]:
    """Takes an entry, returns by id the listed papers that need not have been brought by then, since their data are shared and could be used."""
    now = shared_at(case, entry)
    if now is None or case.procedure is None:
        return {}
    found = {}
    for row in case.procedure.papers:
        if now.papers.answers(row) and not now.papers.surrendered(row):
            paper = now.papers.meant(row.name)
            if paper is not None and now.excuse(paper.paper) is Excuse.NONE:
                found[row.id] = row
    return found


def of_paper(case: JudgedDossier, now: SharedNow, paper: DemandedPaper) -> AskedPaper | None:
    """Takes a demanded paper, returns which shared paper it is, by its own words or by the row of the list that it means; None where it is none."""
    written = worded(paper.item, case.rules.wording)
    row = _row(case, paper)
    meant = now.papers.meant(paper.item.name)
    listed = now.papers.row(row) if row is not None else None
    if listed is not None and (meant is None or meant.sureness is Sureness.PERHAPS):
        meant = Meant(listed, Sureness.CERTAIN)
    if meant is None:
        return None
    if row is not None and listed is not None and now.papers.surrendered(row):
        return AskedPaper(written, meant, TO_SURRENDER)
    return AskedPaper(written, meant, PERHAPS_SHARED if meant.sureness is Sureness.PERHAPS else None)


def _row(case: JudgedDossier, paper: DemandedPaper) -> Requirement | None:
    if case.procedure is None:
        return None
    return case.procedure.requirement(paper.requirement or paper.item.requirement or "")


def reasoned(now: SharedNow, found: AskedPaper, kind: PaperKind | None) -> str | None:
    """Takes a paper asked for and the form in which it is, returns its circumstance, by what the demand says of the data; None where nothing makes it a lesser matter."""
    if found.circumstance == TO_SURRENDER:
        return TO_SURRENDER
    if (lesser := LESSER.get(now.excuse(found.meant.paper))) is not None:
        return lesser
    rules, wording = now.case.rules.shared_data, now.case.rules.wording
    said = f"{now.entry.fact.context.reason or ''}; {found.written}"
    differs, wrong = _says(said, rules, wording, "differing"), _says(said, rules, wording, "wrong")
    if (differs or wrong) and _says(said, rules, wording, "particulars"):
        return DIFFERENCE_NAMED
    if wrong:
        return DATA_SAID_WRONG
    if differs or kind is PaperKind.SHOWN or _says(said, rules, wording, "verifying"):
        return TO_VERIFY
    return found.circumstance


def _says(text: str, rules: SharedDataRules, wording: Wording, name: str) -> bool:
    """Whether a text has one of the phrases of that name, also without accents."""
    phrases: tuple[str, ...] = getattr(rules, name)
    if name == "wrong":
        phrases = (*phrases, *wording.no_data)
    table = any_of((*phrases, *map(unaccented, phrases)))
    texts = [each.text for each in words(spaced(text, wording))]
    return any(longest(table, texts, at) for at in range(len(texts)))


def said_not_needed(text: str, name: str, wording: Wording) -> bool:
    """Takes a text, a name as it stands there and a wording, returns whether its clause says that this is not needed: "không phải nộp giấy khai sinh, chỉ cần đơn". What another clause makes an exception of says nothing of it."""
    bare = mostly_unaccented(text)
    spelled = unaccented if bare else str
    denials, exceptions = (any_of(map(spelled, each)) for each in (wording.denials, wording.exceptions))
    plain = words(spaced(text, wording))
    texts = [spelled(each.text) for each in plain]
    sought = [spelled(each.text) for each in words(name)]
    stands = [at for at in range(len(texts)) if sought and texts[at : at + len(sought)] == sought]
    if not stands:
        return False

    def denies(at: int) -> bool:
        clause = next(each for each in clauses(plain) if at in each)
        if any(longest(exceptions, texts, each) for each in clause):
            return False
        return any(longest(denials, texts, each) for each in range(clause.start, at))

    return all(denies(at) for at in stands)
