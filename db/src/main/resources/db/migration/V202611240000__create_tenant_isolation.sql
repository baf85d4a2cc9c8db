-- Tenants, and the one way in which a table is kept apart by tenant.
-- One tenant is one controller (GDPR Art. 4(7)). The application sets renwen.tenant as the first statement of each
-- transaction; without it no row is visible and none can be written. Policies are forced, so they bind the owner too.
-- First migration: there is no previous release.

create function current_tenant() returns uuid
  language sql stable
  set search_path = pg_catalog
  return nullif(current_setting('renwen.tenant', true), '')::uuid;

create procedure isolate_by_tenant(target regclass, key_column text default 'tenant_id')
  language plpgsql
  set search_path = pg_catalog, public
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  -- current_setting is written out: a planner can then use an index that begins with the tenant.
  execute format(
    'create policy tenant_isolation on %s'
    ' using (%I = nullif(current_setting(''renwen.tenant'', true), '''')::uuid)'
    ' with check (%I = nullif(current_setting(''renwen.tenant'', true), '''')::uuid)',
    target, key_column, key_column);
end
$$;

-- Refuses what no role may do to an append-only table; privileges are the first fence, this is the second.
create function refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create table tenant (
  id         uuid        not null,
  code       text        not null,
  name       text        not null,
  created_at timestamptz not null,
  constraint tenant_pk primary key (id),
  constraint tenant_code_uq unique (code),
  constraint tenant_code_ck check (code ~ '^[a-z][a-z0-9-]{1,62}$')
);
call isolate_by_tenant('tenant', 'id');
grant select, insert on tenant to renwen_app;

-- Keys of a tenant for records that concern no single person.
create table tenant_key (
  tenant_id   uuid        not null,
  id          uuid        not null,
  kek_version integer     not null,
  wrapped     bytea       not null,
  created_at  timestamptz not null,
  constraint tenant_key_pk primary key (tenant_id, id),
  constraint tenant_key_tenant_uq unique (tenant_id),
  constraint tenant_key_tenant_fk foreign key (tenant_id) references tenant (id)
);
call isolate_by_tenant('tenant_key');
grant select, insert, update on tenant_key to renwen_app;
