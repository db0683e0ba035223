"""How a regime evaluates the handling of dossiers: scores with their bands, or criteria without any."""

from collections.abc import Mapping

from msgspec import Struct

from domain.values.context import BilingualText


class IndicatorRule(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """An indicator of the scoring (TT 01/2018 Art. 13-15): the article, its title, and the explanations of 2, 1 and 0 points.

    `unknown`: the explanation where the ledger does not know enough to score it. `other`: a second reason for 0 points.
    """

    basis: str
    title: BilingualText
    two: BilingualText
    one: BilingualText
    none: BilingualText
    unknown: BilingualText
    other: BilingualText | None = None


class Band(Struct, frozen=True, gc=False):
    """The name of totals from `least` on."""

    least: float
    code: str
    name: BilingualText


class Scoring(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """How dossiers, officials and agencies are scored. Pairs of numbers: the thresholds for 2 points and for 1 point.

    Shares are in percent.

    `contacts`: the maximum number of contacts. `decided`: the least share of procedures decided at the one-stop, by the agency's level; `received`:
    received and returned there. `petitions`: the least share answered in time. `online_procedures`, `online_dossiers`: the least shares.
    `posted`, `electronic`: places of publication. `attitude_topics`: petitions about conduct. `official`, `agency`: the indicators of their
    totals. `average`, `missing`: the explanations of a mean, and of one without dossiers.
    """

    contacts: tuple[int, int]
    decided: Mapping[str, int]
    received: int
    petitions: tuple[int, int]
    online_procedures: int
    online_dossiers: tuple[int, int]
    posted: tuple[str, ...]
    electronic: tuple[str, ...]
    attitude_topics: tuple[str, ...]
    official: tuple[int, ...]
    agency: tuple[int, ...]
    official_bands: tuple[Band, ...]
    agency_bands: tuple[Band, ...]
    indicators: Mapping[str, IndicatorRule]
    average: BilingualText
    missing: BilingualText


class CriterionRule(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A criterion of evaluation without a scale (NĐ 118/2025 Art. 32(1)): its article, its title, what its figure counts, and why there is none.

    `of_officials`: whether it is told of single officials, too. `least`: of what is rated, the rating that counts.
    """

    basis: str
    title: BilingualText
    explanation: BilingualText
    missing: BilingualText
    of_officials: bool = False
    least: int | None = None
