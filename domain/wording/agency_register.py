"""What the register of agencies knows of a refusal for lack of competence: which names are the refusing agency's own, and which agency is meant."""

from collections.abc import Iterable, Mapping

from domain.law.versions import Agency
from domain.values.reasons import AgencyWords, RegisteredAgencies
from domain.wording.agency_names import same


def registered(
    agencies: Mapping[str, Agency], refusing: Iterable[str | None], competent: str | None, wording: AgencyWords
) -> RegisteredAgencies | None:
    """Takes the register, the codes of the refusing agency and the agency that it names as competent, and how agencies are named, returns what is known of both; None where nothing is.

    Its own are all agencies that share its one-stop: who files with one of them has filed with it (NĐ 61/2018 Art. 5(1)).
    """
    one_stops = {_one_stop(agencies, code) for code in refusing if code is not None and code in agencies}
    own = [each for each in agencies.values() if _one_stop(agencies, each.code) in one_stops]
    named = [each for each in agencies.values() if any(same(competent or "", name, wording) for name in _names(each))]
    if not own and not named:
        return None
    levels = {each.level for each in named}
    return RegisteredAgencies(
        own=_all_names(own),
        named=_all_names(named),
        level=levels.pop() if len(levels) == 1 else None,
    )


def _one_stop(agencies: Mapping[str, Agency], code: str) -> str:
    """The agency at whose one-stop what is for an agency is handed in: its own, else that of the nearest above it. An agency that ended is the one that it became, if that is one."""
    passed: list[str] = []
    while code not in passed and (agency := agencies.get(code)) is not None:
        passed.append(code)
        if (became := agency.successor(None)) is not None:
            code = became
        elif agency.one_stop or agency.parent is None:
            break
        else:
            code = agency.parent
    return code


def _names(agency: Agency) -> tuple[str, ...]:
    return agency.code, agency.name, *agency.former_names


def _all_names(agencies: Iterable[Agency]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in agencies for name in _names(each)))
