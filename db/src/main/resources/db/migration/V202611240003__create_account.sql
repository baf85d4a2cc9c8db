-- People who work here (or are concerned), programs that call the API, and their credentials.
-- User names are unique over all tenants, since the sign-in form does not ask for one.
create table account (
  tenant_id     uuid        not null,
  id            uuid        not null,
  username      text        not null,
  display_name  text        not null,
  password_hash text        not null,
  roles         text        not null,
  subject_id    uuid,
  enabled       boolean     not null,
  ends_at       timestamptz,
  created_at    timestamptz not null,
  constraint account_pk primary key (tenant_id, id),
  constraint account_username_uq unique (username),
  constraint account_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint account_subject_fk foreign key (tenant_id, subject_id) references subject (tenant_id, id),
  constraint account_username_ck check (username ~ '^\S{3,200}$'),
  -- `system` is the role of timers and jobs; no account can hold it.
  constraint account_roles_ck check (string_to_array(roles, ' ') <@ array['data-steward', 'model-owner', 'compliance-officer',
    'reviewer', 'integrator', 'data-subject', 'auditor', 'administrator'] and roles <> '')
);
call isolate_by_tenant('account');
grant select, insert, update on account to renwen_app;

create table api_client (
  tenant_id  uuid        not null,
  id         uuid        not null,
  account_id uuid        not null,
  name       text        not null,
  roles      text        not null,
  scopes     text        not null,
  created_at timestamptz not null,
  constraint api_client_pk primary key (tenant_id, id),
  constraint api_client_account_fk foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint api_client_name_uq unique (tenant_id, name)
);
call isolate_by_tenant('api_client');
grant select, insert, update on api_client to renwen_app;

create table api_key (
  tenant_id  uuid        not null,
  id         uuid        not null,
  client_id  uuid        not null,
  key_hash   bytea       not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_pk primary key (tenant_id, id),
  constraint api_key_client_fk foreign key (tenant_id, client_id) references api_client (tenant_id, id),
  constraint api_key_key_hash_uq unique (key_hash),
  constraint api_key_key_hash_ck check (octet_length(key_hash) = 32)
);
call isolate_by_tenant('api_key');
grant select, insert on api_key to renwen_app;
grant update (revoked_at) on api_key to renwen_app;

-- What crosses tenants: a credential must be found before its tenant is known. These functions run as the owner, whom a
-- policy of its own lets read just these tables; each answers one row for one exact credential.
create policy find_credential on account for select to renwen_owner using (true);
create policy find_credential on api_client for select to renwen_owner using (true);
create policy find_credential on api_key for select to renwen_owner using (true);
create policy find_tenant on tenant for select to renwen_owner using (true);

create function find_account_credential(wanted text)
  returns table (tenant_id uuid, account_id uuid, password_hash text, roles text, enabled boolean, ends_at timestamptz)
  language sql stable security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  select a.tenant_id, a.id, a.password_hash, a.roles, a.enabled, a.ends_at from account a where a.username = wanted
$$;

create function find_key_credential(wanted bytea)
  returns table (tenant_id uuid, account_id uuid, client_id uuid, roles text, account_roles text, enabled boolean,
                 ends_at timestamptz, expires_at timestamptz, revoked_at timestamptz)
  language sql stable security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  select k.tenant_id, a.id, c.id, c.roles, a.roles, a.enabled, a.ends_at, k.expires_at, k.revoked_at
  from api_key k
  join api_client c on c.tenant_id = k.tenant_id and c.id = k.client_id
  join account a on a.tenant_id = c.tenant_id and a.id = c.account_id
  where k.key_hash = wanted
$$;

create function find_tenant(wanted text) returns uuid
  language sql stable security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  select id from tenant where code = wanted
$$;

revoke all on function find_account_credential(text), find_key_credential(bytea), find_tenant(text) from public;
grant execute on function find_account_credential(text), find_key_credential(bytea), find_tenant(text) to renwen_app;
