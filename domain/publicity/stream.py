"""Publications as a kind of stream: how they are found, whose reach covers them, and what a decision looks up."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, get_args

from domain.execution.occasion import Drawn
from domain.execution.order import Reach
from domain.execution.stream_kind import StreamKind
from domain.facts.publicity import PublicationKind
from domain.law.versions import Law
from domain.publicity.commands import ProposePublication, PublicationCommand
from domain.publicity.decide import decide
from domain.publicity.evolve import evolve
from domain.publicity.state import NEW, PublicationRecord
from domain.publicity.subjects import About
from domain.values.context import Actor, Fact

CLAIM = "publication-code"
PREFIX = "CK"
Look = Callable[[PublicationKind | None, str | None], About]


def _within(state: PublicationRecord, reach: Reach) -> bool:
    return reach.unbounded or (reach.agency is not None and reach.agency == state.agency)


def publications(look: Look) -> StreamKind[PublicationRecord]:
    """Takes the lookup of publications' subjects, returns the kind of stream that decides with it."""

    def decide_with_subject(
        state: PublicationRecord, command: Any, law: Law, now: datetime, /, *, actor: Actor, drawn: Drawn
    ) -> Sequence[Fact]:
        publication: ProposePublication | PublicationRecord = (
            command if isinstance(command, ProposePublication) else state
        )
        about = look(publication.kind, publication.subject)
        return decide(state, command, law, now, actor=actor, drawn=drawn, about=about)

    return StreamKind(
        claim=CLAIM,
        commands=get_args(PublicationCommand),
        opening={ProposePublication: PREFIX},
        new=NEW,
        evolve=evolve,
        decide=decide_with_subject,
        within=_within,
        unknown="UNKNOWN_PUBLICATION",
        subject="publication",
    )


PUBLICATION: StreamKind[PublicationRecord] = publications(lambda _kind, _subject: About(head=0, known=False))
"""For folding only, without decisions."""
