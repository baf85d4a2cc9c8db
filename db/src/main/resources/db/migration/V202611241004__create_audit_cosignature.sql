-- A witness that is not ours cosigns the checkpoints it has seen, so that nobody can be shown another log. A checkpoint never
-- changes: what the witness adds later stands beside it.
-- The previous release can run beside this one: it does not know the table.
create table audit_cosignature (
  tenant_id uuid        not null,
  size      bigint      not null,
  -- The witness's key name.
  witness   text        not null,
  -- The signature line of C2SP signed-note, without its newline.
  line      text        not null,
  at        timestamptz not null,
  constraint audit_cosignature_pk primary key (tenant_id, witness, size),
  constraint audit_cosignature_checkpoint_fk foreign key (tenant_id, size) references audit_checkpoint (tenant_id, size)
);
create index audit_cosignature_size_ix on audit_cosignature (tenant_id, size);
call isolate_by_tenant('audit_cosignature');
grant select on audit_cosignature to renwen_app;
grant select, insert on audit_cosignature to renwen_log;
create trigger audit_cosignature_append_only before update or truncate on audit_cosignature
  for each statement execute function refuse_change();
create trigger audit_cosignature_not_removed before delete on audit_cosignature
  for each row execute function refuse_removal();
