-- Who may connect to the database of Renwen; for a superuser connected to that database. Can be repeated.
-- What each role may do with each table is granted by the migrations.
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format(
    'GRANT CONNECT ON DATABASE %I TO renwen_app, renwen_log, renwen_backup', current_database());
  EXECUTE format('ALTER DATABASE %I OWNER TO renwen_owner', current_database());
END
$$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
