-- The queue becomes a transparency log (RFC 6962, C2SP tlog-tiles), one per tenant: leaves with contiguous indices, full
-- tiles, heads and signed checkpoints, written by the sequencer as renwen_log. Entries of one object form a stream whose
-- order is the order of their commits. What waits in the queue keeps waiting and is numbered here.
-- The previous release cannot run beside this one: it inserts into the queue without a place in the stream.

alter table audit_queue no force row level security;
alter table audit_queue disable trigger audit_queue_append_only;
alter table audit_queue
  add column stream_seq bigint,
  add column record_id  uuid,
  -- In this order the queue is drained; never an index of the log, since numbers of rolled back entries are missing.
  add column queued     bigint generated always as identity;
update audit_queue q set stream_seq = n.seq
from (select tenant_id, id, row_number() over (partition by tenant_id, stream_id order by at, queued) as seq from audit_queue) n
where q.tenant_id = n.tenant_id and q.id = n.id;
alter table audit_queue
  alter column stream_seq set not null,
  drop constraint audit_queue_pk,
  add constraint audit_queue_pk primary key (tenant_id, queued),
  add constraint audit_queue_stream_uq unique (tenant_id, stream_id, stream_seq);
drop index audit_queue_stream_ix;
drop index audit_queue_at_ix;
alter table audit_queue enable trigger audit_queue_append_only;

-- The last place given out in a stream, and how many the last who asked was given. A stream of one entry, as most
-- decisions have, needs no row: it is made with the second entry.
create table audit_stream (
  tenant_id uuid    not null,
  stream_id uuid    not null,
  last_seq  bigint  not null,
  given     integer not null,
  constraint audit_stream_pk primary key (tenant_id, stream_id),
  constraint audit_stream_tenant_fk foreign key (tenant_id) references tenant (id)
);
insert into audit_stream
select tenant_id, stream_id, max(stream_seq), 1 from audit_queue group by tenant_id, stream_id having max(stream_seq) > 1;
alter table audit_queue force row level security;
call isolate_by_tenant('audit_stream');
grant select, insert on audit_stream to renwen_app;
grant update (last_seq, given) on audit_stream to renwen_app;

create table audit_leaf (
  tenant_id  uuid        not null,
  index      bigint      not null,
  entry_id   uuid        not null,
  stream_id  uuid        not null,
  stream_seq bigint      not null,
  event_type text        not null,
  at         timestamptz not null,
  actor      text        not null,
  -- The row the entry bears witness to: a decision, a consent event, a stage change.
  record_id  uuid,
  leaf       text        not null,
  hash       bytea       not null,
  constraint audit_leaf_pk primary key (tenant_id, index),
  constraint audit_leaf_entry_uq unique (tenant_id, entry_id),
  constraint audit_leaf_stream_uq unique (tenant_id, stream_id, stream_seq),
  constraint audit_leaf_index_ck check (index >= 0),
  constraint audit_leaf_leaf_ck check (octet_length(leaf) <= 65535),
  constraint audit_leaf_hash_ck check (octet_length(hash) = 32)
);
create index audit_leaf_at_ix on audit_leaf (tenant_id, at);
create index audit_leaf_record_ix on audit_leaf (tenant_id, record_id) where record_id is not null;
create index audit_leaf_actor_ix on audit_leaf (tenant_id, actor, index);
create index audit_leaf_type_ix on audit_leaf (tenant_id, event_type, index);

create table audit_tile (
  tenant_id uuid    not null,
  level     integer not null,
  number    bigint  not null,
  hashes    bytea   not null,
  constraint audit_tile_pk primary key (tenant_id, level, number),
  constraint audit_tile_level_ck check (level between 0 and 7),
  -- Full tiles only; what is partial is computed when it is read.
  constraint audit_tile_hashes_ck check (octet_length(hashes) = 8192)
);
alter table audit_tile alter column hashes set storage external;

create table audit_head (
  tenant_id uuid        not null,
  size      bigint      not null,
  root      bytea       not null,
  at        timestamptz not null,
  constraint audit_head_pk primary key (tenant_id, size),
  constraint audit_head_size_ck check (size > 0),
  constraint audit_head_root_ck check (octet_length(root) = 32)
);

create table audit_checkpoint (
  tenant_id uuid        not null,
  size      bigint      not null,
  note      text        not null,
  at        timestamptz not null,
  constraint audit_checkpoint_pk primary key (tenant_id, size),
  constraint audit_checkpoint_head_fk foreign key (tenant_id, size) references audit_head (tenant_id, size)
);

-- What a look at the whole log, or at the records beside it, found.
create table audit_verification (
  tenant_id uuid        not null,
  id        uuid        not null,
  kind      text        not null,
  at        timestamptz not null,
  size      bigint      not null,
  sound     boolean     not null,
  findings  text        not null,
  constraint audit_verification_pk primary key (tenant_id, id),
  constraint audit_verification_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint audit_verification_kind_ck check (kind in ('LOG', 'RECORDS'))
);
create index audit_verification_at_ix on audit_verification (tenant_id, kind, at desc);

call isolate_by_tenant('audit_leaf');
call isolate_by_tenant('audit_tile');
call isolate_by_tenant('audit_head');
call isolate_by_tenant('audit_checkpoint');
call isolate_by_tenant('audit_verification');
grant select on audit_leaf, audit_tile, audit_head, audit_checkpoint to renwen_app;
grant select, insert on audit_verification to renwen_app;
grant select, delete on audit_queue to renwen_log;
grant select, insert on audit_leaf, audit_tile, audit_head, audit_checkpoint to renwen_log;

-- The second fence: nobody changes or removes what the log holds, the owner included. Only the removal of a whole tenant,
-- which says so, may delete.
create function refuse_removal() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  if current_setting('renwen.removing_tenant', true) is distinct from old.tenant_id::text then
    raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return old;
end
$$;
do $$
declare
  target text;
begin
  foreach target in array array['audit_leaf', 'audit_tile', 'audit_head', 'audit_checkpoint', 'audit_verification'] loop
    execute format('create trigger %I before update or truncate on %I for each statement execute function refuse_change()',
      target || '_append_only', target);
    execute format('create trigger %I before delete on %I for each row execute function refuse_removal()',
      target || '_not_removed', target);
  end loop;
end
$$;

-- What crosses tenants: which logs have entries waiting or heads without a checkpoint.
create policy find_waiting on audit_queue for select to renwen_owner using (true);
create policy find_unsigned on audit_head for select to renwen_owner using (true);
create policy find_signed on audit_checkpoint for select to renwen_owner using (true);
create function logs_with_work() returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  select t.id from tenant t
  where exists (select from audit_queue q where q.tenant_id = t.id)
     or (select max(h.size) from audit_head h where h.tenant_id = t.id)
        is distinct from (select max(c.size) from audit_checkpoint c where c.tenant_id = t.id)
$$;
create function list_tenants() returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  select id from tenant where removed_at is null
$$;
revoke all on function logs_with_work(), list_tenants() from public;
grant execute on function logs_with_work() to renwen_log;
grant execute on function list_tenants() to renwen_app;

-- The only way to remove an opening: all of one person's, by the erasure of that person. The leaf stays and says nothing.
create function erase_audit_detail(person uuid) returns bigint
  language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  with erased as (
    delete from audit_detail d
    where d.tenant_id = nullif(current_setting('renwen.tenant', true), '')::uuid and d.subject_id = person
    returning 1)
  select count(*) from erased
$$;
revoke all on function erase_audit_detail(uuid) from public;
grant execute on function erase_audit_detail(uuid) to renwen_app;
