"""What was noted of a contact with an applicant, read for whether it only tells what was brought or shown, or asks who files."""

from domain.law.paper_names import normalised
from domain.law.phrase_tables import Same
from domain.law.text_caches import remembered
from domain.papers.joined_words import spaced
from domain.values.wording import Wording


def only_brought(text: str, wording: Wording) -> bool:
    """Takes a text and a wording, returns whether no word of it asks, commands or summons, and none says that papers were asked for."""
    return _only_brought(text, Same(wording))


def asks_applicant(text: str, wording: Wording) -> bool:
    """Takes a text and a wording, returns whether a verb of asking stands before a word for who files ("đề nghị công dân"): what applicants did by themselves is told without."""
    return _asks_applicant(text, Same(wording))


@remembered(0, short=4_096, long=128)
def _only_brought(text: str, wording: Same[Wording]) -> bool:
    plain, given = f" {normalised(spaced(text, wording.value))} ", wording.value
    for each in given.by_appointment:  # the receipt's form summons nobody
        plain = plain.replace(f" {normalised(each)} ", " ")
    summons = [each for each in given.summoning if len(each.split()) > 1]
    # "Để", "cho" and the like summon only whoever is named after them.
    summons += [f"{each} {who}" for each in given.summoning for who in (*given.applicants, *given.named)]
    asking = (*given.asking, *given.asking_verbs, *given.duties, *summons)
    if any(f" {normalised(each)} " in plain for each in asking):
        return False
    first = plain.split()[:1]
    return not any([each] == first for each in given.summoning)


@remembered(0, short=4_096, long=128)
def _asks_applicant(text: str, wording: Same[Wording]) -> bool:
    plain, weak = f" {normalised(spaced(text, wording.value))} ", set(wording.value.weak_verbs)
    verbs = [normalised(each) for each in wording.value.asking_verbs if each not in weak]
    return any(f" {verb} {normalised(who)} " in plain for verb in verbs for who in wording.value.applicants)
