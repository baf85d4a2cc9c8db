-- An officer opens a person's file with case number and reason, and the person sees who looked. Both texts are about the person
-- and are encrypted under their DECISION key, so that they go when the person is erased; what stays says that somebody looked.
-- The previous release can run beside it: it does not know the table.
create table case_opening (
  tenant_id  uuid        not null,
  id         uuid        not null,
  account_id uuid        not null,
  subject_id uuid        not null,
  opened_at  timestamptz not null,
  expires_at timestamptz not null,
  -- {"caseNumber": …, "reason": …}
  ciphertext bytea       not null,
  constraint case_opening_pk primary key (tenant_id, id),
  constraint case_opening_account_fk foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint case_opening_subject_fk foreign key (tenant_id, subject_id) references subject (tenant_id, id),
  constraint case_opening_expires_ck check (expires_at > opened_at)
);
create index case_opening_subject_ix on case_opening (tenant_id, subject_id, opened_at);
call isolate_by_tenant('case_opening');
grant select, insert on case_opening to renwen_app;
create trigger case_opening_append_only before update or truncate on case_opening
  for each statement execute function refuse_change();
