"""Golden SQL is laid out for people, and is still the statement that runs."""

from pathlib import Path

import pytest

from tests.graphql_api.sql_layout import WIDTH, laid_out, tokens

STATEMENTS = sorted((Path(__file__).parent / "golden").glob("**/statement.sql"))
LONGEST = 160  # characters: a name or a literal may stand past the width

QUERY = (
    "select json_build_object('code', t1.code, 'late', case when t1.agency = $1::text and t1.received_by is distinct from t1.agency and t1.reopened is not true then"
    " extract(epoch from t1.due_at) end, 'steps', t2.j) as j from projections.petitions t1 left join lateral (select 'a, (b' as j) t2"
    " on true where t1.code = $2::text and (t1.public or $3::boolean) order by t1.code, t1.petition limit 1"
)
LAID_OUT = """\
select json_build_object(
  'code', t1.code,
  'late',
    case
      when t1.agency = $1::text and t1.received_by is distinct from t1.agency and t1.reopened is not true
      then extract(epoch from t1.due_at)
    end,
  'steps', t2.j
) as j
from projections.petitions t1
left join lateral (select 'a, (b' as j) t2 on true
where t1.code = $2::text and (t1.public or $3::boolean)
order by t1.code, t1.petition
limit 1
"""


def test_a_clause_and_a_member_have_a_line_of_their_own() -> None:
    assert laid_out(QUERY) == LAID_OUT


def test_what_fits_stays_on_one_line() -> None:
    assert laid_out("select   (select 1)::text") == "select (select 1)::text\n"


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: path.parent.name)
def test_only_white_space_changes_and_every_line_can_be_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert max(map(len, lines)) <= LONGEST
    one_line = " ".join(line.strip() for line in lines)
    assert tokens(laid_out(one_line)) == tokens(one_line)
    assert len(one_line) <= WIDTH or len(lines) > 1
