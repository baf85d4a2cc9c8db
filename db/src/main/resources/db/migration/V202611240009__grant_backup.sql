-- The backup role reads everything and writes nothing.
grant usage on schema public to renwen_app, renwen_log, renwen_backup;
grant select on all tables in schema public to renwen_backup;
alter default privileges for role renwen_owner in schema public grant select on tables to renwen_backup;
-- The application refuses to start on a schema of another version.
create function schema_version() returns text
  language sql stable security definer
  set search_path = pg_catalog, public, pg_temp
as $$
  select version from flyway_schema_history where success and version is not null order by installed_rank desc limit 1
$$;
revoke all on function schema_version() from public;
grant execute on function schema_version() to renwen_app;
