-- How people get in and how long they stay: an account is made without a password, a one-time link lets its holder choose one;
-- failed sign-ins are counted; a session is a row that ends with the account's epoch; a second factor (RFC 6238) and recovery
-- codes; an auditor's account ends on a date.
-- The previous release cannot run beside this one: it takes every account to have a password.

alter table account
  alter column password_hash drop not null,
  add column session_epoch integer not null default 0;
alter table account no force row level security;
update account set ends_at = created_at + interval '1 year'
where ends_at is null and 'auditor' = any(string_to_array(roles, ' '));
alter table account force row level security;
alter table account
  add constraint account_auditor_ends_ck check (not 'auditor' = any(string_to_array(roles, ' ')) or ends_at is not null);

-- A link is 32 random bytes that stand nowhere but with whom it was given to.
create table one_time_link (
  tenant_id  uuid        not null,
  id         uuid        not null,
  account_id uuid        not null,
  kind       text        not null,
  token_hash bytea       not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  revoked_at timestamptz,
  constraint one_time_link_pk primary key (tenant_id, id),
  constraint one_time_link_account_fk foreign key (tenant_id, account_id) references account (tenant_id, id),
  constraint one_time_link_token_hash_uq unique (token_hash),
  constraint one_time_link_token_hash_ck check (octet_length(token_hash) = 32),
  constraint one_time_link_kind_ck check (kind in ('INVITATION', 'RESET'))
);
-- A new link takes the place of the old one.
create unique index one_time_link_open_uq on one_time_link (tenant_id, account_id) where used_at is null and revoked_at is null;
call isolate_by_tenant('one_time_link');
grant select, insert on one_time_link to renwen_app;
grant update (used_at, revoked_at) on one_time_link to renwen_app;

create table account_session (
  tenant_id    uuid        not null,
  id           uuid        not null,
  account_id   uuid        not null,
  epoch        integer     not null,
  started_at   timestamptz not null,
  last_seen_at timestamptz not null,
  constraint account_session_pk primary key (tenant_id, id),
  constraint account_session_account_fk foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index account_session_account_ix on account_session (tenant_id, account_id);
call isolate_by_tenant('account_session');
grant select, insert, delete on account_session to renwen_app;

-- The secret is sealed under the tenant's key; last_step is the last time step whose code was taken.
create table second_factor (
  tenant_id    uuid        not null,
  account_id   uuid        not null,
  secret       bytea       not null,
  created_at   timestamptz not null,
  confirmed_at timestamptz,
  last_step    bigint,
  constraint second_factor_pk primary key (tenant_id, account_id),
  constraint second_factor_account_fk foreign key (tenant_id, account_id) references account (tenant_id, id)
);
call isolate_by_tenant('second_factor');
grant select, insert, update, delete on second_factor to renwen_app;

create table recovery_code (
  tenant_id  uuid  not null,
  account_id uuid  not null,
  code_hash  bytea not null,
  used_at    timestamptz,
  constraint recovery_code_pk primary key (tenant_id, account_id, code_hash),
  constraint recovery_code_factor_fk foreign key (tenant_id, account_id)
    references second_factor (tenant_id, account_id) on delete cascade,
  constraint recovery_code_code_hash_ck check (octet_length(code_hash) = 32)
);
call isolate_by_tenant('recovery_code');
grant select, insert, delete on recovery_code to renwen_app;
grant update (used_at) on recovery_code to renwen_app;

-- Failed attempts by name and by address, also of names that nobody has; so no row belongs to a tenant. The key is an HMAC:
-- nothing here tells a name or an address. Only the functions below touch it.
create table sign_in_counter (
  key          bytea       not null,
  failures     integer     not null,
  closed_until timestamptz not null,
  expires_at   timestamptz not null,
  constraint sign_in_counter_pk primary key (key),
  constraint sign_in_counter_key_ck check (octet_length(key) = 32)
);
create index sign_in_counter_expires_at_ix on sign_in_counter (expires_at);

-- How long the next attempt has to wait after so many failures: nothing for the first few, then 1, 2, 4 … seconds, then locked.
create function sign_in_pause(failures integer, free integer, most integer, locked interval) returns interval
  language sql immutable
  set search_path = pg_catalog
  return case when failures >= most then locked
              when failures > free then least(locked, make_interval(secs => power(2, least(failures - free - 1, 20))))
              else interval '0' end;

-- Counts an attempt before it is judged, so that many at once cannot all slip through; answers its number, or null when the
-- counter is closed now.
create function count_sign_in(counter bytea, at timestamptz, span interval, free integer, most integer, locked interval)
  returns integer
  language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  insert into sign_in_counter as c (key, failures, closed_until, expires_at)
  values (counter, 1, at + sign_in_pause(1, free, most, locked), at + span)
  on conflict (key) do update set (failures, closed_until, expires_at) = (
    select n, at + sign_in_pause(n, free, most, locked), at + greatest(span, sign_in_pause(n, free, most, locked))
    from (select case when c.expires_at <= at then 1 else c.failures + 1 end as n) counted)
  where c.closed_until <= at
  returning failures
$$;

-- An attempt that was no failure is taken back.
create function take_back_sign_in(counter bytea, at timestamptz) returns void
  language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  update sign_in_counter set failures = failures - 1, closed_until = least(closed_until, at)
  where key = counter and failures > 0
$$;

-- The counter starts anew; what has expired goes with it.
create function forgive_sign_in(counter bytea, at timestamptz) returns void
  language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  delete from sign_in_counter where key in (
    select key from sign_in_counter where key = counter or expires_at <= at for update skip locked)
$$;

-- What crosses tenants: whoever signs in, opens a link or asks for a page has no tenant yet.
create policy find_link on one_time_link for select to renwen_owner using (true);
create policy see_session on account_session to renwen_owner using (true);
create policy find_factor on second_factor for select to renwen_owner using (true);

drop function find_account_credential(text);
create function find_account_credential(wanted text)
  returns table (tenant_id uuid, account_id uuid, password_hash text, roles text, enabled boolean, ends_at timestamptz,
                 session_epoch integer, second_factor boolean)
  language sql stable security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  select a.tenant_id, a.id, a.password_hash, a.roles, a.enabled, a.ends_at, a.session_epoch,
    exists (select from second_factor f where f.tenant_id = a.tenant_id and f.account_id = a.id and f.confirmed_at is not null)
  from account a where a.username = wanted
$$;

create function find_one_time_link(wanted bytea, at timestamptz)
  returns table (tenant_id uuid, account_id uuid, kind text, username text, display_name text)
  language sql stable security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  select a.tenant_id, a.id, l.kind, a.username, a.display_name
  from one_time_link l join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
  where l.token_hash = wanted and l.used_at is null and l.revoked_at is null and at < l.expires_at
    and a.enabled and (a.ends_at is null or at < a.ends_at)
$$;

-- Answers a row while the session stands: of the account's present epoch, and its account open. Notes once a minute that it
-- was seen.
create function see_session(of_tenant uuid, wanted uuid, at timestamptz)
  returns table (started_at timestamptz, second_factor boolean)
  language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  update account_session s set last_seen_at = at
  where s.tenant_id = of_tenant and s.id = wanted and s.last_seen_at < at - interval '1 minute';
  select s.started_at,
    exists (select from second_factor f where f.tenant_id = a.tenant_id and f.account_id = a.id and f.confirmed_at is not null)
  from account_session s join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
  where s.tenant_id = of_tenant and s.id = wanted and s.epoch = a.session_epoch
    and a.enabled and (a.ends_at is null or at < a.ends_at)
$$;

revoke all on function count_sign_in(bytea, timestamptz, interval, integer, integer, interval),
  take_back_sign_in(bytea, timestamptz), forgive_sign_in(bytea, timestamptz), find_account_credential(text),
  find_one_time_link(bytea, timestamptz), see_session(uuid, uuid, timestamptz) from public;
grant execute on function count_sign_in(bytea, timestamptz, interval, integer, integer, interval),
  take_back_sign_in(bytea, timestamptz), forgive_sign_in(bytea, timestamptz), find_account_credential(text),
  find_one_time_link(bytea, timestamptz), see_session(uuid, uuid, timestamptz) to renwen_app;
