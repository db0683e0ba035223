"""How far a projection has come, and where and why it stopped.

Both tables live in the projections' own schema, so that position and rows change in one transaction and swap together.
"""

TRACKING_TABLE = "tracking"  # the `eventsourcing` package's single-row tracking: (application_name, notification_id)

STOPPAGES = """
create table {schema}.stoppages (
    projection text primary key,
    position bigint not null,
    dossier uuid,
    type text,
    error text not null,
    stopped_at timestamptz not null
)
"""
TRACKING = """
create table {schema}.tracking (
    application_name text primary key,
    notification_id bigint
)
"""
