-- Purposes, notices, and consent as a record whose history is its events (ISO/IEC TS 27560).
create table purpose (
  tenant_id      uuid        not null,
  id             uuid        not null,
  code           text        not null,
  version        integer     not null,
  lawful_basis   text        not null,
  dpv_iri        text        not null,
  name_en        text        not null,
  name_zh        text        not null,
  created_at     timestamptz not null,
  superseded_at  timestamptz,
  constraint purpose_pk primary key (tenant_id, id),
  constraint purpose_version_uq unique (tenant_id, code, version),
  constraint purpose_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint purpose_code_ck check (code ~ '^[A-Z][A-Z0-9_]{1,62}$'),
  constraint purpose_lawful_basis_ck check (lawful_basis in ('CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'VITAL_INTEREST',
    'PUBLIC_TASK', 'LEGITIMATE_INTEREST'))
);
-- One version of a purpose is in force; the others are history.
create unique index purpose_in_force_uq on purpose (tenant_id, code) where superseded_at is null;
call isolate_by_tenant('purpose');
grant select, insert on purpose to renwen_app;
grant update (superseded_at) on purpose to renwen_app;

create table notice (
  tenant_id  uuid        not null,
  id         uuid        not null,
  code       text        not null,
  version    integer     not null,
  text_json  text        not null,
  sha256     text        not null,
  created_at timestamptz not null,
  constraint notice_pk primary key (tenant_id, id),
  constraint notice_version_uq unique (tenant_id, code, version),
  constraint notice_tenant_fk foreign key (tenant_id) references tenant (id)
);
call isolate_by_tenant('notice');
grant select, insert on notice to renwen_app;

create table consent_record (
  tenant_id       uuid        not null,
  id              uuid        not null,
  subject_id      uuid        not null,
  purpose_code    text        not null,
  purpose_version integer     not null,
  notice_id       uuid        not null,
  state           text        not null,
  valid_until     timestamptz,
  last_event_id   uuid        not null,
  last_event_seq  integer     not null,
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  version         integer     not null,
  constraint consent_record_pk primary key (tenant_id, id),
  constraint consent_record_subject_purpose_uq unique (tenant_id, subject_id, purpose_code),
  constraint consent_record_subject_fk foreign key (tenant_id, subject_id) references subject (tenant_id, id),
  constraint consent_record_notice_fk foreign key (tenant_id, notice_id) references notice (tenant_id, id),
  constraint consent_record_purpose_fk foreign key (tenant_id, purpose_code, purpose_version)
    references purpose (tenant_id, code, version),
  constraint consent_record_state_ck check (state in ('UNKNOWN', 'REQUESTED', 'GIVEN', 'REFUSED', 'DEFERRED', 'RENEWED',
    'WITHDRAWN', 'REVOKED', 'EXPIRED', 'INVALIDATED'))
);
create index consent_record_changed_ix on consent_record (tenant_id, changed_at, id);
call isolate_by_tenant('consent_record');
grant select, insert, update on consent_record to renwen_app;

create table consent_event (
  tenant_id     uuid        not null,
  id            uuid        not null,
  record_id     uuid        not null,
  seq           integer     not null,
  state         text        not null,
  type          text        not null,
  at            timestamptz not null,
  valid_until   timestamptz,
  actor_id      uuid        not null,
  channel       text        not null,
  evidence_sha256 text,
  constraint consent_event_pk primary key (tenant_id, id),
  constraint consent_event_seq_uq unique (tenant_id, record_id, seq),
  -- Deferred: a record names its last event, and an event its record; both are new in one transaction.
  constraint consent_event_record_fk foreign key (tenant_id, record_id) references consent_record (tenant_id, id)
    deferrable initially deferred,
  constraint consent_event_state_ck check (state in ('UNKNOWN', 'REQUESTED', 'GIVEN', 'REFUSED', 'DEFERRED', 'RENEWED',
    'WITHDRAWN', 'REVOKED', 'EXPIRED', 'INVALIDATED')),
  constraint consent_event_type_ck check (type in ('EXPRESSED', 'EXPLICIT', 'SEPARATE', 'WRITTEN'))
);
call isolate_by_tenant('consent_event');
grant select, insert on consent_event to renwen_app;
create trigger consent_event_append_only before update or truncate on consent_event
  for each statement execute function refuse_change();

-- Who is permitted what, in one place for the training manifest, inference, coverage and bias audits. A purpose in force
-- whose basis is consent needs a consent to that version that is given and not ended; another lawful basis permits unless
-- the person objected. A restricted person (GDPR Art. 18) is permitted nothing. The caller adds the validity at its instant.
create view permission with (security_invoker = true) as
select s.tenant_id, s.id as subject_id, p.code as purpose_code, p.version as purpose_version, p.lawful_basis,
       c.last_event_id as consent_event_id, c.notice_id, c.valid_until,
       case
         when s.restricted_at is not null then 'RESTRICTED'
         when c.state in ('WITHDRAWN', 'REVOKED', 'REFUSED') then c.state
         when p.lawful_basis <> 'CONSENT' then null
         when c.state in ('GIVEN', 'RENEWED') and c.purpose_version = p.version then null
         when c.state in ('GIVEN', 'RENEWED') then 'OUTDATED'
         else 'NOT_GIVEN'
       end as refusal
from subject s
join purpose p on p.tenant_id = s.tenant_id and p.superseded_at is null
left join consent_record c on c.tenant_id = s.tenant_id and c.subject_id = s.id and c.purpose_code = p.code;
grant select on permission to renwen_app;
