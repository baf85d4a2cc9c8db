-- Data sets: immutable versions with declared columns; a row is one ciphertext under its person's DATA key.
create table data_set (
  tenant_id   uuid        not null,
  id          uuid        not null,
  name        text        not null,
  description text        not null,
  created_at  timestamptz not null,
  constraint data_set_pk primary key (tenant_id, id),
  constraint data_set_name_uq unique (tenant_id, name),
  constraint data_set_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint data_set_name_ck check (name ~ '^[a-z0-9][a-z0-9._-]{0,99}$')
);
call isolate_by_tenant('data_set');
grant select, insert on data_set to renwen_app;

create table data_set_version (
  tenant_id      uuid        not null,
  id             uuid        not null,
  data_set_id    uuid        not null,
  number         integer     not null,
  row_count      integer     not null,
  content_sha256 text        not null,
  cleaning_json  text        not null,
  profile_json   text        not null,
  created_by     uuid        not null,
  created_at     timestamptz not null,
  constraint data_set_version_pk primary key (tenant_id, id),
  constraint data_set_version_number_uq unique (tenant_id, data_set_id, number),
  constraint data_set_version_data_set_fk foreign key (tenant_id, data_set_id) references data_set (tenant_id, id),
  constraint data_set_version_number_ck check (number > 0)
);
call isolate_by_tenant('data_set_version');
grant select, insert on data_set_version to renwen_app;

create table data_set_column (
  tenant_id  uuid    not null,
  version_id uuid    not null,
  position   integer not null,
  name       text    not null,
  type       text    not null,
  role       text    not null,
  favourable text,
  minimum    double precision,
  maximum    double precision,
  boundary   double precision,
  privileged text,
  constraint data_set_column_pk primary key (tenant_id, version_id, position),
  constraint data_set_column_name_uq unique (tenant_id, version_id, name),
  constraint data_set_column_version_fk foreign key (tenant_id, version_id) references data_set_version (tenant_id, id)
    deferrable initially deferred,
  constraint data_set_column_type_ck check (type in ('NUMERIC', 'CATEGORICAL', 'BOOLEAN', 'TEXT')),
  constraint data_set_column_role_ck check (role in ('FEATURE', 'LABEL', 'SENSITIVE', 'SENSITIVE_FEATURE', 'SUBJECT', 'IGNORED'))
);
call isolate_by_tenant('data_set_column');
grant select, insert on data_set_column to renwen_app;

create table data_set_row (
  tenant_id  uuid    not null,
  id         uuid    not null,
  version_id uuid    not null,
  row_number integer not null,
  subject_id uuid,
  commitment bytea   not null,
  ciphertext bytea   not null,
  constraint data_set_row_pk primary key (tenant_id, id),
  constraint data_set_row_number_uq unique (tenant_id, version_id, row_number),
  constraint data_set_row_subject_fk foreign key (tenant_id, subject_id) references subject (tenant_id, id),
  constraint data_set_row_version_fk foreign key (tenant_id, version_id) references data_set_version (tenant_id, id)
    deferrable initially deferred
);
create index data_set_row_subject_ix on data_set_row (tenant_id, subject_id);
call isolate_by_tenant('data_set_row');
grant select, insert, delete on data_set_row to renwen_app;
