-- Decisions: what was asked and answered is encrypted under the person's DECISION key; what it stood on is in the clear.
create table decision (
  tenant_id        uuid        not null,
  id               uuid        not null,
  subject_id       uuid,
  model_id         uuid        not null,
  model_version_id uuid        not null,
  artifact_sha256  text,
  reference        text,
  purpose_code     text        not null,
  purpose_version  integer     not null,
  lawful_basis     text,
  consent_event_id uuid,
  notice_id        uuid,
  client_id        uuid,
  account_id       uuid        not null,
  at               timestamptz not null,
  changed_at       timestamptz not null,
  status           text        not null,
  cut_off          double precision,
  ciphertext       bytea       not null,
  constraint decision_pk primary key (tenant_id, id),
  constraint decision_subject_fk foreign key (tenant_id, subject_id) references subject (tenant_id, id),
  constraint decision_version_fk foreign key (tenant_id, model_version_id) references model_version (tenant_id, id),
  constraint decision_status_ck check (status in ('FINAL', 'UNDER_REVIEW', 'UPHELD', 'OVERRIDDEN'))
);
create index decision_at_ix on decision (tenant_id, at desc, id);
create index decision_changed_ix on decision (tenant_id, changed_at, id);
create index decision_subject_ix on decision (tenant_id, subject_id, at desc);
create index decision_reference_ix on decision (tenant_id, reference) where reference is not null;
create index decision_version_ix on decision (tenant_id, model_version_id, at desc);
call isolate_by_tenant('decision');
grant select, insert on decision to renwen_app;
-- A decision is never rewritten: only where it stands in review changes.
grant update (status, changed_at) on decision to renwen_app;

create table decision_explanation (
  tenant_id   uuid        not null,
  decision_id uuid        not null,
  method      text        not null,
  computed_at timestamptz not null,
  ciphertext  bytea       not null,
  constraint decision_explanation_pk primary key (tenant_id, decision_id, method),
  constraint decision_explanation_decision_fk foreign key (tenant_id, decision_id) references decision (tenant_id, id)
);
call isolate_by_tenant('decision_explanation');
grant select, insert on decision_explanation to renwen_app;

create table review_case (
  tenant_id   uuid        not null,
  id          uuid        not null,
  decision_id uuid        not null,
  round       integer     not null,
  cause       text        not null,
  opened_at   timestamptz not null,
  due_at      timestamptz not null,
  state       text        not null,
  reviewer_id uuid,
  closed_at   timestamptz,
  statement   bytea,
  verdict     bytea,
  constraint review_case_pk primary key (tenant_id, id),
  constraint review_case_round_uq unique (tenant_id, decision_id, round),
  constraint review_case_decision_fk foreign key (tenant_id, decision_id) references decision (tenant_id, id),
  constraint review_case_cause_ck check (cause in ('LOW_CONFIDENCE', 'CONTEST')),
  constraint review_case_state_ck check (state in ('OPEN', 'UPHELD', 'OVERRIDDEN')),
  constraint review_case_closed_ck check ((state = 'OPEN') = (closed_at is null) and (state = 'OPEN') = (reviewer_id is null)),
  -- At most twice, and the second time by another reviewer (trigger below).
  constraint review_case_round_ck check (round in (1, 2))
);
create unique index review_case_open_uq on review_case (tenant_id, decision_id) where state = 'OPEN';
create index review_case_due_ix on review_case (tenant_id, due_at) where state = 'OPEN';
call isolate_by_tenant('review_case');
grant select, insert, update on review_case to renwen_app;
create function refuse_same_reviewer() returns trigger
  language plpgsql
  set search_path = pg_catalog, public, pg_temp
as $$
begin
  if new.reviewer_id is not null and exists (
      select from review_case c where c.tenant_id = new.tenant_id and c.decision_id = new.decision_id
        and c.id <> new.id and c.reviewer_id = new.reviewer_id) then
    raise exception 'a decision is reviewed again by another reviewer'
      using errcode = 'check_violation', constraint = 'review_case_other_reviewer_ck';
  end if;
  return new;
end
$$;
create trigger review_case_other_reviewer before insert or update on review_case
  for each row execute function refuse_same_reviewer();
