"""The kinds of stream that take commands by mutation: what each is named by, and who may give which of its commands.

Another kind joins by being added to `KINDS`; its row in an outcome, in `outcome_type` and `outcomes`.
"""

from collections.abc import Mapping
from typing import get_args

from msgspec import Struct

from domain.conduct.commands import AwardCommendation, ConductCommand, OpenConductCase
from domain.directives.commands import DirectiveCommand, IssueDirective, ReportDirectiveTask
from domain.dossier.commands.appointments import PassDueDate, ReachDueSoon
from domain.dossier.commands.citizen import RateSatisfaction
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import AcceptDossier, ProvideSupplement, SubmitDossier
from domain.dossier.commands.outcome import RequestWithdrawal
from domain.execution.command import Command
from domain.petitions.commands import PassPetitionDueDate, PetitionCommand, ReceivePetition, ReopenPetition
from domain.publicity.commands import ProposePublication, PublicationCommand
from graphql_api.access.scopes import Scope

Givers = tuple[Scope, ...]
OF_THE_CLOCK: tuple[type, ...] = (ReachDueSoon, PassDueDate, PassPetitionDueDate)
_OFFICE: Givers = (Scope.OFFICIAL, Scope.ADMIN)
_ALSO_APPLICANTS: Givers = (*_OFFICE, Scope.APPLICANT)
_OVERSIGHT: Givers = (Scope.INSPECTOR, Scope.ADMIN)


class CommandPolicy(Struct, frozen=True):
    """One kind of stream. `subject`: the input field that names one, as Python spells it, and what describes it.

    `opening`: the commands that begin one, and name none; `either`: those that may do so. `givers`: the scopes that a command may be given
    in, the first that the giver has; `apart`: of single commands, where they differ. `owner`: the field of an opening command that an
    applicant fills with themselves.
    """

    subject: str
    described: str
    commands: tuple[type[Command], ...]
    opening: tuple[type[Command], ...]
    givers: Givers
    apart: Mapping[type[Command], Givers]
    either: tuple[type[Command], ...] = ()
    owner: str | None = None

    def given_by(self, command: type[Command]) -> Givers:
        """Takes one of its commands, returns the scopes that it may be given in."""
        return self.apart.get(command, self.givers)


DOSSIERS = CommandPolicy(
    subject="dossier",
    described="The dossier's code (mã hồ sơ).",
    commands=tuple(each for each in get_args(DossierCommand) if each not in OF_THE_CLOCK),
    opening=(SubmitDossier,),
    either=(AcceptDossier,),
    givers=_OFFICE,
    apart=dict.fromkeys((SubmitDossier, ProvideSupplement, RequestWithdrawal, RateSatisfaction), _ALSO_APPLICANTS),
    owner="applicant",
)
PETITIONS = CommandPolicy(
    subject="petition",
    described="The petition's code (mã phản ánh).",
    commands=tuple(each for each in get_args(PetitionCommand) if each not in OF_THE_CLOCK),
    opening=(ReceivePetition,),
    givers=_OFFICE,
    apart=dict.fromkeys((ReceivePetition, ReopenPetition), _ALSO_APPLICANTS),
    owner="petitioner",
)
CONDUCT = CommandPolicy(
    subject="conduct_case",
    described="The case's code (mã vụ việc).",
    commands=get_args(ConductCommand),
    opening=(OpenConductCase, AwardCommendation),
    givers=_OVERSIGHT,
    apart={AwardCommendation: (Scope.ADMIN,)},
)
PUBLICATIONS = CommandPolicy(
    subject="publication",
    described="The publication's code (mã công khai).",
    commands=get_args(PublicationCommand),
    opening=(ProposePublication,),
    givers=(Scope.PUBLISHER, Scope.ADMIN),
    apart={ProposePublication: (Scope.PUBLISHER, Scope.ADMIN, Scope.OFFICIAL)},
)
DIRECTIVES = CommandPolicy(
    subject="directive",
    described="The directive's code.",
    commands=get_args(DirectiveCommand),
    opening=(IssueDirective,),
    givers=(Scope.ADMIN,),
    apart={ReportDirectiveTask: _OFFICE},
)
KINDS = (DOSSIERS, PETITIONS, CONDUCT, PUBLICATIONS, DIRECTIVES)
_OF: Mapping[type, CommandPolicy] = {command: kind for kind in KINDS for command in kind.commands}


def kind_of(command: type) -> CommandPolicy:
    """Takes a command, returns its kind."""
    return _OF[command]
