"""What was noted of a contact with an applicant, read for whether it only tells what was brought or shown."""

from domain.law.paper_names import normalised
from domain.law.phrase_tables import Same
from domain.law.text_caches import remembered
from domain.papers.joined_words import spaced
from domain.values.wording import Wording


def only_brought(text: str, wording: Wording) -> bool:
    """Takes a text and a wording, returns whether no word of it asks, commands or summons, and none says that papers were asked for."""
    return _only_brought(text, Same(wording))


@remembered(0, short=4_096, long=128)
def _only_brought(text: str, wording: Same[Wording]) -> bool:
    plain, given = f" {normalised(spaced(text, wording.value))} ", wording.value
    summons = [each for each in given.summoning if len(each.split()) > 1]
    # "Để", "cho" and the like summon only whoever is named after them.
    summons += [f"{each} {who}" for each in given.summoning for who in (*given.applicants, *given.named)]
    asking = (*given.asking, *given.asking_verbs, *given.duties, *summons)
    if any(f" {normalised(each)} " in plain for each in asking):
        return False
    first = plain.split()[:1]
    return not any([each] == first for each in given.summoning)
