"""The kinds of stream that take commands by mutation: what each is named by, and what the policy calls its commands.

Another kind joins by being added to `KINDS`; its row in an outcome, in `outcome_type` and `outcomes`.
"""

from collections.abc import Mapping
from typing import get_args

from msgspec import Struct

from domain.conduct.commands import AwardCommendation, ConductCommand, OpenConductCase, TellConductOutcome
from domain.directives.commands import DirectiveCommand, IssueDirective, ReportDirectiveTask
from domain.dossier.commands.appointments import (
    OverrunPause,
    PassActDate,
    PassAppointedDate,
    PassDueDate,
    ReachDueSoon,
)
from domain.dossier.commands.citizen import RateSatisfaction
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import AcceptDossier, ProvideSupplement, SubmitDossier
from domain.dossier.commands.outcome import RequestWithdrawal
from domain.dossier.commands.routing import ReceiveAtCompetentAgency
from domain.examinations.commands import ExaminationCommand, ExamineFinding
from domain.execution.command import Command
from domain.outages.commands import OutageCommand
from domain.petitions.commands import PassPetitionDueDate, PetitionCommand, ReceivePetition, ReopenPetition
from domain.publicity.commands import ProposePublication, PublicationCommand
from graphql_api.access.policy import Thing

OF_THE_CLOCK: tuple[type, ...] = (
    ReachDueSoon,
    PassDueDate,
    PassAppointedDate,
    PassActDate,
    OverrunPause,
    PassPetitionDueDate,
)


class CommandPolicy(Struct, frozen=True):
    """One kind of stream. `subject`: the input field that names one, as Python spells it, and what describes it.

    `opening`: the commands that begin one, and name none; `either`: those that may do so. `access`: what the policy calls its commands;
    `exceptions`: single commands that it calls something else. `owner`: the field of an opening command that an applicant fills with themselves.
    """

    subject: str
    described: str
    commands: tuple[type[Command], ...]
    opening: tuple[type[Command], ...]
    access: Thing
    exceptions: Mapping[type[Command], Thing]
    either: tuple[type[Command], ...] = ()
    owner: str | None = None

    def thing(self, command: type[Command]) -> Thing:
        """Takes one of its commands, returns what the policy calls it."""
        return self.exceptions.get(command, self.access)


DOSSIERS = CommandPolicy(
    subject="dossier",
    described="The dossier's code (mã hồ sơ).",
    commands=tuple(each for each in get_args(DossierCommand) if each not in OF_THE_CLOCK),
    opening=(SubmitDossier,),
    either=(AcceptDossier,),
    access=Thing.HANDLE_DOSSIER,
    exceptions={
        **dict.fromkeys((SubmitDossier, ProvideSupplement, RequestWithdrawal), Thing.FILE_DOSSIER),
        ReceiveAtCompetentAgency: Thing.RECORD_ARRIVAL,
        RateSatisfaction: Thing.RATE_HANDLING,
    },
    owner="applicant",
)
FINDINGS = CommandPolicy(
    subject="dossier",
    described="The code of the dossier (mã hồ sơ).",
    commands=get_args(ExaminationCommand),
    opening=(),
    access=Thing.ANSWER_FINDING,
    exceptions={ExamineFinding: Thing.EXAMINE_FINDING},
)
PETITIONS = CommandPolicy(
    subject="petition",
    described="The petition's code (mã phản ánh).",
    commands=tuple(each for each in get_args(PetitionCommand) if each not in OF_THE_CLOCK),
    opening=(ReceivePetition,),
    access=Thing.HANDLE_PETITION,
    exceptions=dict.fromkeys((ReceivePetition, ReopenPetition), Thing.BRING_PETITION),
    owner="petitioner",
)
CONDUCT = CommandPolicy(
    subject="conduct_case",
    described="The case's code (mã vụ việc).",
    commands=get_args(ConductCommand),
    opening=(OpenConductCase, AwardCommendation),
    access=Thing.EXAMINE_CONDUCT,
    exceptions={AwardCommendation: Thing.AWARD_COMMENDATION, TellConductOutcome: Thing.TELL_OUTCOME},
)
PUBLICATIONS = CommandPolicy(
    subject="publication",
    described="The publication's code (mã công khai).",
    commands=get_args(PublicationCommand),
    opening=(ProposePublication,),
    access=Thing.PUBLISH,
    exceptions={ProposePublication: Thing.PROPOSE_PUBLICATION},
)
DIRECTIVES = CommandPolicy(
    subject="directive",
    described="The directive's code.",
    commands=get_args(DirectiveCommand),
    opening=(IssueDirective,),
    access=Thing.DIRECT,
    exceptions={ReportDirectiveTask: Thing.REPORT_TASK},
)
OUTAGES = CommandPolicy(
    subject="shared_data_source",
    described="The id of the database (cơ sở dữ liệu dùng chung).",
    commands=get_args(OutageCommand),
    opening=(),
    access=Thing.RECORD_OUTAGE,
    exceptions={},
)
KINDS = (DOSSIERS, FINDINGS, PETITIONS, CONDUCT, PUBLICATIONS, DIRECTIVES, OUTAGES)
_OF: Mapping[type, CommandPolicy] = {command: kind for kind in KINDS for command in kind.commands}


def kind_of(command: type) -> CommandPolicy:
    """Takes a command, returns its kind."""
    return _OF[command]
