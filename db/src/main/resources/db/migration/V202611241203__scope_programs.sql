-- A program asks the models, and for the purposes, that its client's scopes name. Clients that infer today may go on: they get
-- every model and every purpose. The end of a key can be brought forward, so that an old key overlaps a new one for a while.
-- The previous release can run beside it: it knows no such scope and leaves the ones it finds in place.
do $$
declare
  tenant uuid;
begin
  for tenant in select list_tenants() loop
    perform set_config('renwen.tenant', tenant::text, true);
    update api_client set scopes = ltrim(scopes || ' model:* purpose:*')
    where 'integrator' = any (string_to_array(roles, ' '));
  end loop;
  perform set_config('renwen.tenant', '', true);
end
$$;

alter table api_client add constraint api_client_scopes_ck check (scopes ~
  '^((consent:write|subject:act-for|model:(\*|[a-z0-9][a-z0-9._-]{0,99})|purpose:(\*|[A-Z][A-Z0-9_]{1,62}))( |$))*$');

grant update (expires_at) on api_key to renwen_app;
