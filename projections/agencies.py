"""The register of agencies and one-stop units, as it stands."""

from projections.table import Table

AGENCIES = Table(
    name="agencies",
    of="stream",
    columns=(
        ("stream", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("name", "text not null"),
        ("parent", "text"),
        ("level", "text"),
        ("one_stop", "boolean not null"),
        ("merged_into", "text"),
        ("position", "bigint not null"),  # of the last fact about it
    ),
    key=("code",),
)
