"""What a note asks for beyond the whole list of a procedure: sets, copies, certification, originals."""

from domain.law.paper_names import normalised, words
from domain.law.phrase_tables import longest
from domain.law.text_caches import remembered
from domain.papers.paper_kinds import allowed
from domain.papers.paper_list import CLAUSES, PaperList
from domain.papers.paper_reading import Count
from domain.papers.unaccented import mostly_unaccented
from domain.values.procedure import PaperKind

_ORIGINALS = frozenset({PaperKind.ORIGINAL, PaperKind.SHOWN})


# A dossier is judged anew with each of its facts: what was read once is not read again.
@remembered(1, short=4_096, long=128)
def asked_in(papers: PaperList, note: str) -> tuple[str, ...]:
    """Takes a list and a note, returns what the note asks for beyond the whole list: sets, copies, certification, originals; nothing that it says is not needed."""
    if mostly_unaccented(note):
        papers = papers.unaccented
    beyond: list[str] = []
    for written in CLAUSES.split(_unquoted(note, papers)):
        asked = papers.reader.asked(papers.spelled(written))
        if not asked:
            continue
        # Of its readings, the one that asks for the most: what alone may mean certification does so after "nộp".
        readings = papers.reader.demanded(asked)
        counts = dict.fromkeys(count for each in readings for count in each.counts)
        more = any(each.sets for each in counts) and _asks_for_more(papers, asked)
        beyond += [written.strip() for each in counts if each.number + (more and each.sets) > _in_all(papers, each)]
        certified = any(PaperKind.CERTIFIED_COPY in each.kinds for each in readings)
        if certified and not any(PaperKind.CERTIFIED_COPY in paper.kinds for _, paper in papers.papers):
            beyond.append(written.strip())
        original = all(PaperKind.ORIGINAL in each.kinds and PaperKind.COPY not in each.kinds for each in readings)
        if original and not _asks_for_originals(papers):
            beyond.append(written.strip())
    return tuple(dict.fromkeys(beyond))


def _asks_for_more(papers: PaperList, asked: str) -> bool:
    """Whether a clause asks for sets beside the one that was filed: "one more set" is the second, where the list has no paper of which there are several."""
    several = any(papers.most(row.id) > 1 for row, _ in papers.papers)
    plain = normalised(asked).split()
    return not several and any(normalised(each) in plain for each in papers.reader.wording.further)


def _asks_for_originals(papers: PaperList) -> bool:
    """Whether the list may ask for, or to see, the original of any paper but of what asks for the result."""
    beside = [(row, paper) for row, paper in papers.papers if not papers.reader.is_application(paper)]
    return not beside or any(row.originals != 0 or _ORIGINALS & paper.kinds for row, paper in beside)


def _unquoted(note: str, papers: PaperList) -> str:
    """A note in which listed names stand by their first word only: what such a name says of copies asks for nothing more."""
    plain = words(note)
    texts = [each.text for each in plain]
    left, at = list[str](), 0
    while at < len(plain):
        quoted = longest(papers.names, texts, at)
        left.append(f"{plain[at].mark} {plain[at].written}")
        at += quoted[0] if quoted is not None else 1
    return "".join(left) if len(left) < len(plain) else note


def _in_all(papers: PaperList, count: Count) -> int:
    """The most of what is counted over all papers of the list; of sets, those of the procedure."""
    sets = papers.procedure.sets
    most = [allowed(count, each, paper, sets) for each, paper in papers.papers]
    return max(most, default=sets) if count.sets else sum(most)
