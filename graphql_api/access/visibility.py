"""Who sees what of petitions, conduct cases and publications, as predicates over their rows.

Of a petition: the petitioner (by the receipt's secret, or their subject) where it stands and its answer; whoever handles it, all. Of a
conduct case: nobody but those who decide and those who watch before its conclusion is approved; and no name in public unless it was founded. Of a publication: what was made public is everybody's, but for the words of
what was withdrawn.
"""

PETITION_STAFF = "($sees_all or {agency} = $reads_agency or {received_by} = $reads_agency)"
PETITION_OWN = (
    "({opened} or $sees_all or {agency} = $reads_agency or {received_by} = $reads_agency or {petitioner} = $reads_own)"
)
PETITION_STATUS = f"({PETITION_OWN} or $public_status)"

OVERSEES = "($scopes && array['inspector', 'auditor', 'admin'])"
CASE_VISIBLE = f"({OVERSEES} or {{public}})"
CASE_NAMED = f"({OVERSEES} or {{named}})"

PUBLISHES = "($scopes && array['publisher', 'inspector', 'auditor', 'admin'] or {agency} = $reads_agency)"
PUBLICATION_VISIBLE = f"({PUBLISHES} or {{public}})"
PUBLICATION_TOLD = f"({PUBLISHES} or {{state}} <> 'WITHDRAWN')"
AUDITS = "($scopes && array['auditor'])"
DUTY_VISIBLE = PUBLISHES


def shown(to: str, column: str) -> str:
    """Takes a predicate and a column, returns the template of the column's value for those whom it holds for, and null for all others."""
    return f"case when {to} then {{{column}}} end"
