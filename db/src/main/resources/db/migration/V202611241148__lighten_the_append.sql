-- Each entry locked its tenant's row for the check of a foreign key, and writers side by side made the server keep lists of
-- lockers (multixacts). What the key stood for holds without it: the row's tenant is the one of the transaction (row-level
-- security, which is forced), transactions act for tenants that exist, and the removal of a tenant empties its queue.
-- The body of current_tenant() was bound to its functions when it was created, so it needs no search path of its own; without
-- one the planner writes it into the statement instead of calling it.
-- The previous release can run beside this one.
alter table audit_queue drop constraint audit_queue_tenant_fk;
alter function current_tenant() reset search_path;
