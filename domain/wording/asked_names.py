"""Names in what was noted of a contact: those of papers, and of what is written in a paper that is there."""

from domain.law.paper_names import normalised
from domain.law.phrase_tables import single
from domain.values.wording import Wording


def of_papers(wording: Wording) -> list[str]:
    """Takes a wording, returns the aliases, but for those of an office or of who files: "đề nghị UBND xã trả lời" names no paper."""
    bodies = {
        normalised(each) for each in (*wording.givers, *wording.awaited, *wording.applicants, *wording.asking_verbs)
    }
    return [alias for alias, names in wording.aliases.items() if not {*map(normalised, names)} <= bodies]


def of_no_paper(wording: Wording) -> tuple[str, ...]:
    """Takes a wording, returns the parts of papers that are no papers, nor numbers of these, by themselves: "số tài khoản", not "mặt bằng"."""
    papers = {normalised(each) for sections in wording.sections.values() for each in sections}
    units = single((*wording.units, *wording.sets))
    names = ((each, normalised(each)) for each in wording.parts)
    return tuple(each for each, name in names if name not in papers and name.split()[-1] not in units)
