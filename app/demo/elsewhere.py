"""Courses of events in which another agency's one-stop takes a dossier in than that of the agency that decides it."""

from app.demo.parts import STEPS, accepted, concluded
from app.demo.scenario import Part, Scenario
from app.demo.simulator import Course
from domain.dossier.commands.routing import AssignOfficial, CompleteStep, ForwardDossier, ReceiveAtCompetentAgency


def filed_elsewhere(scenario: Scenario) -> Course:
    """Filed at another one-stop of the province, passed on by the next working day, decided, given out where it was filed."""
    scenario.file_elsewhere()
    yield from accepted(scenario)
    yield from _sent(scenario)
    scenario.rest_days(1)
    yield from _taken_up(scenario)
    yield from concluded(scenario)


def passed_on_late(scenario: Scenario) -> Course:
    """Filed at another one-stop, sent at once by its record, and with the competent agency only days later."""
    scenario.file_elsewhere()
    yield from accepted(scenario)
    yield from _sent(scenario)
    scenario.rest_days(scenario.random.randint(3, 4))
    yield from _taken_up(scenario)
    yield from concluded(scenario, least=0.2, most=0.4)


def _sent(scenario: Scenario) -> Part:
    return (yield from scenario.done(ForwardDossier(to_agency=scenario.office.code), scenario.clerk))


def _taken_up(scenario: Scenario) -> Part:
    yield from scenario.done(ReceiveAtCompetentAgency(), scenario.official)
    yield from scenario.done(AssignOfficial(official=scenario.official.id), scenario.office.head)
    return (yield from scenario.done(CompleteStep(activity=STEPS[0]), scenario.official))
