-- Models, their versions and stages, artifacts in chunks (one dump is the whole product), deployments and the stop switch.
create table model (
  tenant_id     uuid        not null,
  id            uuid        not null,
  name          text        not null,
  task          text        not null,
  label         text        not null,
  favourable    text,
  intended_use  text        not null,
  risk_class    text        not null,
  review_below  double precision not null,
  owner_id      uuid        not null,
  created_at    timestamptz not null,
  constraint model_pk primary key (tenant_id, id),
  constraint model_name_uq unique (tenant_id, name),
  constraint model_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint model_owner_fk foreign key (tenant_id, owner_id) references account (tenant_id, id),
  constraint model_name_ck check (name ~ '^[a-z0-9][a-z0-9._-]{0,99}$'),
  constraint model_task_ck check (task in ('BINARY', 'MULTICLASS', 'REGRESSION', 'TEXT')),
  constraint model_risk_class_ck check (risk_class in ('MINIMAL', 'LIMITED', 'HIGH')),
  constraint model_review_below_ck check (review_below between 0 and 1)
);
call isolate_by_tenant('model');
grant select, insert, update on model to renwen_app;

create table artifact (
  tenant_id  uuid        not null,
  id         uuid        not null,
  sha256     text        not null,
  size       bigint      not null,
  created_at timestamptz not null,
  constraint artifact_pk primary key (tenant_id, id),
  constraint artifact_tenant_fk foreign key (tenant_id) references tenant (id)
);
call isolate_by_tenant('artifact');
grant select, insert on artifact to renwen_app;

create table artifact_chunk (
  tenant_id   uuid    not null,
  artifact_id uuid    not null,
  position    integer not null,
  content     bytea   not null,
  constraint artifact_chunk_pk primary key (tenant_id, artifact_id, position),
  constraint artifact_chunk_artifact_fk foreign key (tenant_id, artifact_id) references artifact (tenant_id, id),
  constraint artifact_chunk_content_ck check (octet_length(content) <= 1048576)
);
alter table artifact_chunk alter column content set storage external;
call isolate_by_tenant('artifact_chunk');
grant select, insert on artifact_chunk to renwen_app;

create table model_version (
  tenant_id       uuid        not null,
  id              uuid        not null,
  model_id        uuid        not null,
  number          integer     not null,
  stage           text        not null,
  engine          text        not null,
  origin          text        not null,
  training_run_id uuid,
  artifact_id     uuid,
  about_people    boolean     not null,
  cut_off         double precision,
  evaluation_json text,
  fairness_json   text,
  provenance_json text        not null,
  submitted_by    uuid,
  approved_by     uuid,
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  version         integer     not null,
  constraint model_version_pk primary key (tenant_id, id),
  constraint model_version_number_uq unique (tenant_id, model_id, number),
  constraint model_version_model_fk foreign key (tenant_id, model_id) references model (tenant_id, id),
  constraint model_version_artifact_fk foreign key (tenant_id, artifact_id) references artifact (tenant_id, id),
  constraint model_version_stage_ck check (stage in ('REGISTERED', 'EVALUATED', 'SUBMITTED', 'APPROVED', 'REJECTED',
    'DEPLOYED', 'RETIRED')),
  constraint model_version_origin_ck check (
    (origin = 'TRAINED' and training_run_id is not null and artifact_id is not null) or origin = 'REGISTERED'),
  -- Four eyes: whoever submitted a version can never be the one who approved it.
  constraint model_version_four_eyes_ck check (approved_by is null or (submitted_by is not null and approved_by <> submitted_by)),
  constraint model_version_approved_ck check (stage not in ('APPROVED', 'DEPLOYED') or approved_by is not null)
);
create unique index model_version_training_run_uq on model_version (tenant_id, training_run_id);
call isolate_by_tenant('model_version');
grant select, insert, update on model_version to renwen_app;

create table stage_change (
  tenant_id        uuid        not null,
  id               uuid        not null,
  model_version_id uuid        not null,
  from_stage       text,
  to_stage         text        not null,
  actor_id         uuid        not null,
  at               timestamptz not null,
  reason           text        not null,
  constraint stage_change_pk primary key (tenant_id, id),
  constraint stage_change_version_fk foreign key (tenant_id, model_version_id) references model_version (tenant_id, id)
);
create index stage_change_version_ix on stage_change (tenant_id, model_version_id, at);
call isolate_by_tenant('stage_change');
grant select, insert on stage_change to renwen_app;
create trigger stage_change_append_only before update or truncate on stage_change
  for each statement execute function refuse_change();

create table deployment (
  tenant_id        uuid        not null,
  id               uuid        not null,
  model_id         uuid        not null,
  model_version_id uuid        not null,
  state            text        not null,
  since            timestamptz not null,
  by_account       uuid        not null,
  state_reason     text        not null,
  ended_at         timestamptz,
  constraint deployment_pk primary key (tenant_id, id),
  constraint deployment_model_fk foreign key (tenant_id, model_id) references model (tenant_id, id),
  constraint deployment_version_fk foreign key (tenant_id, model_version_id) references model_version (tenant_id, id),
  constraint deployment_state_ck check (state in ('LIVE', 'STOPPED'))
);
-- One live version per model; a stopped one still holds the place.
create unique index deployment_live_uq on deployment (tenant_id, model_id) where ended_at is null;
create index deployment_version_ix on deployment (tenant_id, model_version_id);
call isolate_by_tenant('deployment');
grant select, insert, update on deployment to renwen_app;
