-- Who signs in at an OpenID provider is known here by the provider's issuer and its name for them, and has an account as others
-- have. One outside identity belongs to one account for good, and so to one tenant.
-- The previous release can run beside it: it does not know the table.
create table external_identity (
  tenant_id  uuid        not null,
  account_id uuid        not null,
  issuer     text        not null,
  subject    text        not null,
  created_at timestamptz not null,
  constraint external_identity_pk primary key (tenant_id, account_id),
  constraint external_identity_account_fk foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint external_identity_issuer_subject_uq unique (issuer, subject)
);
call isolate_by_tenant('external_identity');
grant select, insert on external_identity to renwen_app;

create policy find_credential on external_identity for select to renwen_owner using (true);

create function find_external_identity(wanted_issuer text, wanted_subject text)
  returns table (tenant_id uuid, account_id uuid, roles text, enabled boolean, ends_at timestamptz)
  language sql stable security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  select a.tenant_id, a.id, a.roles, a.enabled, a.ends_at
  from external_identity e join account a on a.tenant_id = e.tenant_id and a.id = e.account_id
  where e.issuer = wanted_issuer and e.subject = wanted_subject
$$;
revoke all on function find_external_identity(text, text) from public;
grant execute on function find_external_identity(text, text) to renwen_app;
