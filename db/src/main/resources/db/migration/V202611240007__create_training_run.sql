-- Training runs are jobs: queue, lease by the database's clock, fencing token, one checkpoint, metrics per epoch, and the
-- manifest: the exact rows, selected by one statement in one snapshot.
create table training_run (
  tenant_id           uuid        not null,
  id                  uuid        not null,
  model_id            uuid        not null,
  data_set_version_id uuid        not null,
  state               text        not null,
  settings_json       text        not null,
  manifest_sha256     text,
  manifest_rows       integer,
  excluded_rows       integer,
  environment_json    text,
  created_by          uuid        not null,
  created_at          timestamptz not null,
  started_at          timestamptz,
  finished_at         timestamptz,
  cancel_requested    boolean     not null,
  failure             text,
  lease_until         timestamptz,
  -- Written by claim_training_run alone; a run begins unclaimed.
  fence               integer     not null default 0,
  constraint training_run_pk primary key (tenant_id, id),
  constraint training_run_model_fk foreign key (tenant_id, model_id) references model (tenant_id, id),
  constraint training_run_version_fk foreign key (tenant_id, data_set_version_id) references data_set_version (tenant_id, id),
  constraint training_run_state_ck check (state in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'))
);
create index training_run_queue_ix on training_run (created_at) where state in ('QUEUED', 'RUNNING');
create index training_run_model_ix on training_run (tenant_id, model_id, created_at);
call isolate_by_tenant('training_run');
grant select, insert, update on training_run to renwen_app;
alter table model_version add constraint model_version_training_run_fk
  foreign key (tenant_id, training_run_id) references training_run (tenant_id, id);

create table training_manifest_row (
  tenant_id        uuid    not null,
  training_run_id  uuid    not null,
  row_number       integer not null,
  row_id           uuid    not null,
  subject_id       uuid,
  consent_event_id uuid,
  purpose_version  integer,
  lawful_basis     text,
  commitment       bytea   not null,
  constraint training_manifest_row_pk primary key (tenant_id, training_run_id, row_number),
  constraint training_manifest_row_run_fk foreign key (tenant_id, training_run_id) references training_run (tenant_id, id)
);
create index training_manifest_row_subject_ix on training_manifest_row (tenant_id, subject_id);
call isolate_by_tenant('training_manifest_row');
grant select, insert, delete on training_manifest_row to renwen_app;

create table training_epoch (
  tenant_id       uuid             not null,
  training_run_id uuid             not null,
  epoch           integer          not null,
  training_loss   double precision not null,
  validation_loss double precision,
  rows_per_second double precision not null,
  at              timestamptz      not null,
  constraint training_epoch_pk primary key (tenant_id, training_run_id, epoch),
  constraint training_epoch_run_fk foreign key (tenant_id, training_run_id) references training_run (tenant_id, id)
);
call isolate_by_tenant('training_epoch');
grant select, insert, update on training_epoch to renwen_app;

create table training_checkpoint (
  tenant_id       uuid    not null,
  training_run_id uuid    not null,
  epoch           integer not null,
  content         bytea   not null,
  constraint training_checkpoint_pk primary key (tenant_id, training_run_id),
  constraint training_checkpoint_run_fk foreign key (tenant_id, training_run_id) references training_run (tenant_id, id)
);
alter table training_checkpoint alter column content set storage external;
call isolate_by_tenant('training_checkpoint');
grant select, insert, update, delete on training_checkpoint to renwen_app;

-- What crosses tenants: a worker claims the oldest waiting run, or one whose lease has expired. The fence grows with every
-- claim, so that a worker that lost its lease can write nothing more.
create policy claim_training_run on training_run to renwen_owner using (true);

create function claim_training_run(lease interval) returns table (tenant_id uuid, run_id uuid, fence integer)
  language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  update training_run r
  set state = 'RUNNING', lease_until = clock_timestamp() + lease, fence = r.fence + 1,
      started_at = coalesce(r.started_at, clock_timestamp())
  from (select q.tenant_id, q.id from training_run q
        where q.state = 'QUEUED' or (q.state = 'RUNNING' and q.lease_until < clock_timestamp())
        order by q.created_at for update skip locked limit 1) as next
  where r.tenant_id = next.tenant_id and r.id = next.id
  returning r.tenant_id, r.id, r.fence
$$;
revoke all on function claim_training_run(interval) from public;
grant execute on function claim_training_run(interval) to renwen_app;
