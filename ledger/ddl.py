"""All SQL that defines the ledger's schema, one entry per version; `ledger.schema` applies it.

An entry, once released, is never edited: a change is a new entry.

Locking. Position order must be commit order, or a follower would pass over an event that commits late. So whoever inserts
holds the EXCLUSIVE lock on `ledger.events` from before the first position is drawn until the commit. Roles that may only
INSERT and SELECT cannot lock a table, so the lock is taken in functions that run as the owner. A position has no default: an
INSERT that did not come by one under the lock is refused.
"""

EVENTS, CLAIMS = "ledger.events", "ledger.claims"
"""The tables that others may read, for statements outside this package."""

# The sender's snapshot must be newer than its lock, or it would not see what was committed while it waited.
_LOCK = """
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'the ledger is written at READ COMMITTED only' using errcode = 'invalid_transaction_state';
    end if;
    lock table ledger.events in exclusive mode;
"""

# The place after the last one: the next position, without gaps, so that neither a crash nor a conflict shows in the numbering;
# and the greatest of the clock and the last recorded time + 1 µs, strictly increasing even when the clock steps back.
_PLACE = """
    select e.notification_id, convert_from(substring(e.state from 17 for 27), 'UTF8')::timestamptz
    into last_position, last_time
    from ledger.events e order by e.notification_id desc limit 1;
    first_position := coalesce(last_position, 0) + 1;
    base := greatest(clock_timestamp(), last_time + interval '1 microsecond');
    base_us := (extract(epoch from base) * 1000000)::bigint;
"""

# Run as the owner, with names resolved in pg_catalog only. The two planner settings keep a plan, made while the table was
# empty and kept by a long session, from scanning it when it is full.
_AS_OWNER = """
    security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
"""

_TABLES = """
create table ledger.events (
    originator_id uuid not null,
    originator_version bigint not null,
    topic text not null,
    state bytea not null,
    notification_id bigint not null,
    command_id uuid,
    constraint events_pkey primary key (originator_id, originator_version)
);
create unique index events_notification_id_idx on ledger.events (notification_id);
create unique index events_command_id_idx on ledger.events (command_id) where command_id is not null;
comment on column ledger.events.command_id is 'on the first event of its command only';

create table ledger.claims (
    kind text not null,
    value text not null,
    stream uuid not null,
    constraint claims_pkey primary key (kind, value)
);
"""

# Statement triggers refuse even what touches no row; row triggers refuse what logical replication applies, which fires no
# statement trigger. ALWAYS: session_replication_role does not switch them off.
_REFUSE = """
create function ledger.refuse() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception '% on %.% is refused: facts are never changed, a correction is appended', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;
""" + "".join(
    f"""
create trigger append_only before update or delete or truncate on ledger.{table}
    for each statement execute function ledger.refuse();
alter table ledger.{table} enable always trigger append_only;
create trigger append_only_row before update or delete on ledger.{table}
    for each row execute function ledger.refuse();
alter table ledger.{table} enable always trigger append_only_row;
"""
    for table in ("events", "claims")
)

# Per event: its stream, version, tag, open envelope, the ordinal of its command in the batch and, on a command's first
# event, its id. Per claim: the ordinal of its command, kind, value, stream. A batch holds no two commands that touch the
# same stream, claim or id. The lookups under the lock are exact: nobody else can insert before the commit.
# Scalar subqueries on purpose: EXISTS may be planned as a hashed scan of the whole table.
_APPEND = f"""
create function ledger.append(
    ids uuid[], streams uuid[], versions bigint[], tags text[], rests bytea[], ordinals int[],
    claim_ordinals int[], claim_kinds text[], claim_values text[], claim_streams uuid[],
    out first_position bigint, out base_us bigint, out refusals json)
language plpgsql {_AS_OWNER} as $$
declare
    last_position bigint;
    last_time timestamptz;
    base timestamptz;
    refused int[];
    reasons text[];
begin
    {_LOCK}
    select array_agg(c.ordinal), array_agg(case
        when (select e.notification_id from ledger.events e where e.command_id = c.id) is not null
        then 'id'
        else 'version:' || coalesce((select e.originator_version from ledger.events e where e.originator_id = c.stream
                                     order by e.originator_version desc limit 1), 0)
        end)
    into refused, reasons
    from unnest(ids, streams, versions, ordinals) as c(id, stream, version, ordinal)
    where c.id is not null
        and ((select e.notification_id from ledger.events e where e.command_id = c.id) is not null
             or coalesce((select e.originator_version from ledger.events e where e.originator_id = c.stream
                          order by e.originator_version desc limit 1), 0) <> c.version - 1);
    if cardinality(claim_ordinals) > 0 then
        select refused || array_agg(c.ordinal), reasons || array_agg('claim:' || c.kind || ' ' || c.value)
        into refused, reasons
        from unnest(claim_ordinals, claim_kinds, claim_values) as c(ordinal, kind, value)
        where (select k.stream from ledger.claims k where k.kind = c.kind and k.value = c.value) is not null
            and (refused is null or c.ordinal <> all (refused));
    end if;

    if refused is not null then
        refusals := json_object(refused::text[], reasons);
        select array_agg(e.id order by e.n), array_agg(e.stream order by e.n), array_agg(e.version order by e.n),
            array_agg(e.tag order by e.n), array_agg(e.rest order by e.n), array_agg(e.ordinal order by e.n)
        into ids, streams, versions, tags, rests, ordinals
        from unnest(ids, streams, versions, tags, rests, ordinals)
            with ordinality as e(id, stream, version, tag, rest, ordinal, n)
        where e.ordinal <> all (refused);
        if ids is null then
            return;
        end if;
    end if;
    {_PLACE}
    insert into ledger.events (originator_id, originator_version, topic, state, notification_id, command_id)
    select e.stream, e.version, e.tag,
        convert_to('{{"recorded_at":"' || to_char((base + e.ordinal * interval '1 microsecond') at time zone 'UTC',
                   'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '",', 'UTF8') || e.rest,
        first_position + e.n - 1,
        e.id
    from unnest(ids, streams, versions, tags, rests, ordinals)
        with ordinality as e(id, stream, version, tag, rest, ordinal, n);

    if cardinality(claim_ordinals) > 0 then
        insert into ledger.claims (kind, value, stream)
        select c.kind, c.value, c.stream
        from unnest(claim_ordinals, claim_kinds, claim_values, claim_streams) as c(ordinal, kind, value, stream)
        where refused is null or c.ordinal <> all (refused);
    end if;
    notify ledger_events;
end $$;
"""  # noqa: S608  # made of this module's constants

# Before a COPY, in its transaction: takes the lock, says which position and time come next, and what stands in the way: the
# versions of the streams that exist already, and which of the ids and (by number, from 1) of the claims do.
_HOLD = f"""
create function ledger.hold(
    ids uuid[], streams uuid[], claim_kinds text[], claim_values text[],
    out first_position bigint, out base_us bigint, out grown uuid[], out heads bigint[], out known uuid[], out taken int[])
language plpgsql {_AS_OWNER} as $$
declare
    last_position bigint;
    last_time timestamptz;
    base timestamptz;
begin
    {_LOCK}
    select array_agg(s.stream), array_agg(s.head) into grown, heads
    from (select e.originator_id as stream, max(e.originator_version) as head
          from ledger.events e where e.originator_id = any (streams) group by e.originator_id) s;
    known := array(select e.command_id from ledger.events e where e.command_id = any (ids));
    taken := array(
        select c.n from unnest(claim_kinds, claim_values) with ordinality as c(kind, value, n)
        where (select k.stream from ledger.claims k where k.kind = c.kind and k.value = c.value) is not null);
    {_PLACE}
    notify ledger_events;
end $$;
"""  # noqa: S608  # made of this module's constants

# Waits for every append under way and holds new ones off until its transaction ends; returns the highest position.
_BARRIER = f"""
create function ledger.barrier() returns bigint
language plpgsql {_AS_OWNER} as $$
begin
    lock table ledger.events in share mode;
    return coalesce((select max(notification_id) from ledger.events), 0);
end $$;
"""  # noqa: S608  # made of this module's constants

FUNCTIONS = (
    "ledger.append(uuid[], uuid[], bigint[], text[], bytea[], int[], int[], text[], text[], uuid[])",
    "ledger.hold(uuid[], uuid[], text[], text[])",
    "ledger.barrier()",
)
_REVOKE = "".join(f"revoke all on function {function} from public;\n" for function in (*FUNCTIONS, "ledger.refuse()"))

MIGRATIONS: tuple[str, ...] = (_TABLES + _REFUSE + _APPEND + _HOLD + _BARRIER + _REVOKE,)
