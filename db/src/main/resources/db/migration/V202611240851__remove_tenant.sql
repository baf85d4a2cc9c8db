-- Removing a tenant is one call: everything that belongs to the tenant of the transaction goes, in the order that foreign keys
-- ask for; the tables come from the catalogue, so that a later table needs nothing here. What stays is the tenant's row: that
-- it was removed, and when, so that its code is not taken for new. Only the owner may delete from append-only tables, so this
-- runs as the owner; row-level security still binds it to the tenant, and each statement names the tenant besides.
-- The previous release can run beside it: it does not know the column and never calls the function.
alter table tenant add column removed_at timestamptz;

create function remove_tenant(wanted text) returns boolean
  language plpgsql volatile security definer
  set search_path = pg_catalog, public, pg_temp
as $$
declare
  removed uuid;
  emptied regclass;
begin
  select id into removed from tenant
  where id = current_tenant() and code = wanted and removed_at is null for update;
  if removed is null then
    return false;
  end if;
  -- What is never removed otherwise asks for this (triggers of the audit log).
  perform set_config('renwen.removing_tenant', removed::text, true);
  for emptied in
    with recursive reached(relation, depth) as (
      select c.oid, 0 from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      union
      -- A ring of foreign keys would have no order: the limit ends the search, and the deletion is then refused.
      select k.confrelid, r.depth + 1 from reached r
      join pg_constraint k on k.conrelid = r.relation and k.contype = 'f' and k.confrelid <> k.conrelid
      where r.depth < 100
    )
    select relation::regclass from reached where relation <> 'tenant'::regclass
    group by relation order by max(depth)
  loop
    execute format('delete from %s where tenant_id = $1', emptied) using removed;
  end loop;
  update tenant set name = code, removed_at = now() where id = removed;
  return true;
end
$$;
revoke all on function remove_tenant(text) from public;
grant execute on function remove_tenant(text) to renwen_app;
