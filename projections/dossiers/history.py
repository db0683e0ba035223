"""Every entry of a dossier, read from the ledger's own events through a view: no table repeats a payload."""

# `state` is the stored envelope; recorded_at stands at its fixed offset, so that it is read without parsing.
HISTORY_VIEW = """
create view {schema}.history as
select e.notification_id as position,
       e.originator_id as dossier,
       e.originator_version as version,
       e.topic as type,
       convert_from(substring(e.state from 17 for 27), 'UTF8')::timestamptz as recorded_at,
       convert_from(e.state, 'UTF8')::json -> 'payload' as payload
  from ledger.events e
"""
