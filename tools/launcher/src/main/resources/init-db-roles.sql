-- The database roles of Renwen, for a superuser connected to any database of the cluster. Can be repeated.
-- Set the passwords afterwards (psql: \password renwen_owner, and so on).
DO $$
BEGIN
  -- Owns the schema; used by migrations only, never by the running application.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'renwen_owner') THEN
    CREATE ROLE renwen_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
  -- The application: sees the rows of one tenant at a time.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'renwen_app') THEN
    CREATE ROLE renwen_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
  -- The sequencer of the audit log.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'renwen_log') THEN
    CREATE ROLE renwen_log LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
  -- Backups: reads every tenant's rows and writes nothing.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'renwen_backup') THEN
    CREATE ROLE renwen_backup LOGIN NOSUPERUSER BYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
END
$$;
GRANT pg_read_all_data TO renwen_backup;
ALTER ROLE renwen_backup SET default_transaction_read_only = on;
