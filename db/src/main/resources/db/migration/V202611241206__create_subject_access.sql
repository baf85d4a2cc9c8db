-- The person concerned has ways in of their own: an invitation to make an account, and a one-time code printed on the notice
-- that opens a short visit together with a second fact. Both are bound to exactly one subject, end, and are spent once; only
-- hashes are stored. Guessing is stopped twice: a code is dead after five wrong facts, and a source of wrong entries waits.
-- The previous release can run beside it: it does not know the tables. One index it would meet: no person has two accounts.
create unique index account_subject_uq on account (tenant_id, subject_id) where subject_id is not null;

create table subject_invitation (
  tenant_id     uuid        not null,
  id            uuid        not null,
  subject_id    uuid        not null,
  token_hash    bytea       not null,
  issued_by     uuid        not null,
  issued_at     timestamptz not null,
  expires_at    timestamptz not null,
  spent_at      timestamptz,
  superseded_at timestamptz,
  constraint subject_invitation_pk primary key (tenant_id, id),
  constraint subject_invitation_subject_fk foreign key (tenant_id, subject_id) references subject (tenant_id, id),
  constraint subject_invitation_token_hash_uq unique (token_hash),
  constraint subject_invitation_token_hash_ck check (octet_length(token_hash) = 32),
  constraint subject_invitation_end_ck check (spent_at is null or superseded_at is null)
);
-- One open invitation a person: a new one supersedes the one before.
create unique index subject_invitation_open_uq on subject_invitation (tenant_id, subject_id)
  where spent_at is null and superseded_at is null;
call isolate_by_tenant('subject_invitation');
grant select, insert on subject_invitation to renwen_app;
grant update (spent_at, superseded_at) on subject_invitation to renwen_app;

create table access_code (
  tenant_id  uuid        not null,
  id         uuid        not null,
  subject_id uuid        not null,
  code_hash  bytea       not null,
  -- HMAC of the second fact under a key outside the database, bound to this code.
  fact_mac   bytea       not null,
  failures   integer     not null default 0,
  issued_by  uuid        not null,
  issued_at  timestamptz not null,
  expires_at timestamptz not null,
  spent_at   timestamptz,
  constraint access_code_pk primary key (tenant_id, id),
  constraint access_code_subject_fk foreign key (tenant_id, subject_id) references subject (tenant_id, id),
  constraint access_code_code_hash_uq unique (code_hash),
  constraint access_code_hashes_ck check (octet_length(code_hash) = 32 and octet_length(fact_mac) = 32),
  constraint access_code_failures_ck check (failures between 0 and 5)
);
create index access_code_subject_ix on access_code (tenant_id, subject_id);
call isolate_by_tenant('access_code');
grant select, insert on access_code to renwen_app;
grant update (spent_at) on access_code to renwen_app;

-- Entries from one source, known by a keyed hash of its address only; before a code is judged there is no tenant, so this table
-- has none, and the application reaches it by the two functions below only.
create table access_attempt (
  source  bytea       not null,
  tries   integer     not null,
  last_at timestamptz not null,
  constraint access_attempt_pk primary key (source),
  constraint access_attempt_source_ck check (octet_length(source) = 32)
);
create index access_attempt_last_at_ix on access_attempt (last_at);

-- What crosses tenants: a link or a code must be found before its tenant is known.
create policy find_credential on subject_invitation for select to renwen_owner using (true);
create policy find_credential on access_code for select to renwen_owner using (true);
create policy count_failure on access_code for update to renwen_owner using (true);

create function find_subject_invitation(wanted bytea)
  returns table (tenant_id uuid, invitation_id uuid, subject_id uuid, expires_at timestamptz, ended boolean, has_account boolean)
  language sql stable security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  select i.tenant_id, i.id, i.subject_id, i.expires_at, i.spent_at is not null or i.superseded_at is not null,
    exists (select from account a where a.tenant_id = i.tenant_id and a.subject_id = i.subject_id)
  from subject_invitation i where i.token_hash = wanted
$$;

-- Holds the code's row while it judges, so that no more than five wrong facts are ever judged, however many arrive at once.
create function judge_access_code(wanted bytea, fact bytea, at timestamptz)
  returns table (tenant_id uuid, code_id uuid, subject_id uuid, verdict text)
  language plpgsql volatile security definer
  set search_path = pg_catalog, public, pg_temp
as $$
declare
  code access_code;
begin
  select * into code from access_code c where c.code_hash = wanted for update;
  if not found then
    return;
  end if;
  tenant_id := code.tenant_id;
  code_id := code.id;
  subject_id := code.subject_id;
  verdict := case
    when code.spent_at is not null then 'spent'
    when at >= code.expires_at then 'expired'
    when code.failures >= 5 then 'dead'
    when code.fact_mac <> fact then 'fact'
    else 'right' end;
  if verdict = 'fact' then
    update access_code c set failures = c.failures + 1 where c.tenant_id = code.tenant_id and c.id = code.id;
  end if;
  return next;
end
$$;

-- Counts a try before it is judged, or answers until when its source has to wait. Five are free; then each doubles the pause,
-- from one second to a quarter of an hour. A day without a try forgets the source.
create function take_access_attempt(wanted bytea, at timestamptz) returns timestamptz
  language plpgsql volatile security definer
  set search_path = pg_catalog, public, pg_temp
as $$
declare
  known access_attempt;
  open_at timestamptz;
begin
  delete from access_attempt where source in (
    select a.source from access_attempt a where a.last_at < at - interval '1 day' for update skip locked);
  insert into access_attempt values (wanted, 0, at) on conflict do nothing;
  select * into known from access_attempt a where a.source = wanted for update;
  open_at := known.last_at + case when known.tries < 5 then interval '0'
    else least(interval '15 minutes', interval '1 second' * 2 ^ least(known.tries - 5, 10)) end;
  if at < open_at then
    return open_at;
  end if;
  update access_attempt a set tries = a.tries + 1, last_at = at where a.source = wanted;
  return null;
end
$$;

-- A try that led in does not count.
create function forgive_access_attempt(wanted bytea) returns void
  language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  update access_attempt set tries = greatest(tries - 1, 0) where source = wanted
$$;

revoke all on function find_subject_invitation(bytea), judge_access_code(bytea, bytea, timestamptz),
  take_access_attempt(bytea, timestamptz), forgive_access_attempt(bytea) from public;
grant execute on function find_subject_invitation(bytea), judge_access_code(bytea, bytea, timestamptz),
  take_access_attempt(bytea, timestamptz), forgive_access_attempt(bytea) to renwen_app;
