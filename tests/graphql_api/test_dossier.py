"""The dossier and its history."""

from tests.graphql_api.conftest import Asking


def test_a_dossier_by_its_code(ask: Asking) -> None:
    data = ask.data(
        '{ dossier(code: "H56-0001") { code status nationalStatus version deadline { timeliness latenessDays dueOn } history(first: 2) { nodes { type version occurredAt actor { id unit } payload changes { field before after } } pageInfo { hasNextPage } totalCount } } }'
    )
    print(data)
    assert data["dossier"]["code"] == "H56-0001"
