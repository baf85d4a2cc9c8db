-- The audit entry is queued in the transaction of the change it describes; nobody may change or take it back.
-- A leaf holds no personal data; its detail is encrypted and the leaf commits to it by a salted hash.
create table audit_queue (
  tenant_id  uuid        not null,
  id         uuid        not null,
  stream_id  uuid        not null,
  event_type text        not null,
  at         timestamptz not null,
  actor      text        not null,
  leaf       text        not null,
  constraint audit_queue_pk primary key (tenant_id, id),
  constraint audit_queue_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint audit_queue_leaf_ck check (octet_length(leaf) <= 65535)
);
create index audit_queue_stream_ix on audit_queue (tenant_id, stream_id, at);
create index audit_queue_at_ix on audit_queue (tenant_id, at);
call isolate_by_tenant('audit_queue');
grant select, insert on audit_queue to renwen_app;
create trigger audit_queue_append_only before update or truncate on audit_queue
  for each statement execute function refuse_change();

create table audit_detail (
  tenant_id  uuid  not null,
  entry_id   uuid  not null,
  subject_id uuid,
  ciphertext bytea not null,
  constraint audit_detail_pk primary key (tenant_id, entry_id),
  constraint audit_detail_subject_fk foreign key (tenant_id, subject_id) references subject (tenant_id, id)
);
create index audit_detail_subject_ix on audit_detail (tenant_id, subject_id);
call isolate_by_tenant('audit_detail');
grant select, insert on audit_detail to renwen_app;
create trigger audit_detail_append_only before update or truncate on audit_detail
  for each statement execute function refuse_change();
