-- Data subjects, known by a keyed blind index only, and their keys, one per class of record.
-- Erasure destroys a key; what was encrypted under it is gone with it.
create table subject (
  tenant_id     uuid        not null,
  id            uuid        not null,
  blind_index   bytea       not null,
  restricted_at timestamptz,
  created_at    timestamptz not null,
  constraint subject_pk primary key (tenant_id, id),
  constraint subject_blind_index_uq unique (tenant_id, blind_index),
  constraint subject_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint subject_blind_index_ck check (octet_length(blind_index) = 32)
);
call isolate_by_tenant('subject');
grant select, insert on subject to renwen_app;
grant update (restricted_at) on subject to renwen_app;

create table subject_key (
  tenant_id    uuid        not null,
  subject_id   uuid        not null,
  record_class text        not null,
  id           uuid        not null,
  kek_version  integer     not null,
  wrapped      bytea       not null,
  created_at   timestamptz not null,
  constraint subject_key_pk primary key (tenant_id, subject_id, record_class),
  constraint subject_key_id_uq unique (tenant_id, id),
  constraint subject_key_subject_fk foreign key (tenant_id, subject_id) references subject (tenant_id, id),
  constraint subject_key_record_class_ck check (record_class in ('DATA', 'DECISION', 'CONSENT'))
);
call isolate_by_tenant('subject_key');
grant select, insert, update, delete on subject_key to renwen_app;
