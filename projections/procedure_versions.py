"""Every version of every procedure: what it says, and what became of it."""

from projections.table import Table

PROCEDURE_VERSIONS = Table(
    name="procedure_versions",
    of="stream",
    columns=(
        ("stream", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("version", "integer not null"),
        ("name", "text not null"),
        ("field", "text"),
        ("level", "text"),
        ("agency", "text"),
        ("authority", "text"),
        ("subjects", "text"),
        ("manner", "text"),
        ("result", "text"),
        ("conditions", "text"),
        ("sets", "integer not null"),
        ("instant", "boolean not null"),
        ("one_stop", "boolean not null"),
        ("field_check", "boolean not null"),
        ("effective_on", "date"),
        ("effective_to", "date"),  # the last day on which it is the one in force; null: open
        ("repealed_on", "date"),
        ("decision_number", "text"),
        ("decision_signed_on", "date"),
        ("decision_level", "text"),
        ("announced_at", "timestamptz"),
        ("published_at", "timestamptz"),  # first, anywhere
        ("publications", "json not null"),  # [{"place", "at", "url"}]
        ("steps", "json not null"),
        ("requirements", "json not null"),  # as domain.procedure.Requirement, absent fields left out; so too below
        ("limits", "json not null"),
        ("fees", "json not null"),
        ("legal_bases", "json not null"),
        ("legs", "json not null"),
        ("marks", "json not null"),
        ("source", "text"),
        ("digest", "text"),
        ("position", "bigint not null"),  # of its announcement
    ),
    key=("code", "version"),
    indexes=(("in_force", "(coalesce(effective_on, '-infinity'), code)"),),
)
