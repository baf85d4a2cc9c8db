-- How much a program may ask: a token bucket and a day's quota in units, and a day's budget for training of its own. A unit is one
-- row asked about, or one row in one epoch of training. Limits that are not set are the configuration's.
-- What is left is counted by the database's clock under the lock of one row, so that servers need not agree on anything.
-- The previous release can run beside it: it does not meter.
alter table api_client
  add column units_per_second       bigint,
  add column burst                  bigint,
  add column units_per_day          bigint,
  add column training_units_per_day bigint,
  add constraint api_client_limits_ck check (units_per_second > 0 and burst > 0 and units_per_day >= 0
    and training_units_per_day >= 0);

create table budget (
  tenant_id   uuid             not null,
  -- An API client; for what is done on pages, the account.
  holder_id   uuid             not null,
  kind        text             not null,
  tokens      double precision not null,
  refilled_at timestamptz      not null,
  -- The day (UTC) that used belongs to.
  day         date             not null,
  used        bigint           not null,
  constraint budget_pk primary key (tenant_id, holder_id, kind),
  constraint budget_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint budget_kind_ck check (kind in ('INFERENCE', 'TRAINING')),
  constraint budget_used_ck check (used >= 0 and tokens >= 0)
);
call isolate_by_tenant('budget');
grant select, insert on budget to renwen_app;
grant update (tokens, refilled_at, day, used) on budget to renwen_app;

-- Grants the units or refuses them; refused units cost nothing. per_second and bucket are null where only the day counts.
-- Time is taken after the row is locked, so that nobody refills for a while that another has refilled for.
create function spend_units(spender uuid, of_kind text, units bigint, per_second double precision, bucket double precision,
    per_day bigint, out granted boolean, out tokens_left double precision, out used_today bigint, out day_ends_in bigint)
  language plpgsql volatile
  set search_path = pg_catalog, public, pg_temp
as $$
declare
  held budget%rowtype;
  at timestamptz;
  today date;
begin
  select * into held from budget b
  where b.tenant_id = current_tenant() and b.holder_id = spender and b.kind = of_kind for update;
  if not found then
    at := clock_timestamp();
    insert into budget values (current_tenant(), spender, of_kind, coalesce(bucket, 0), at, (at at time zone 'UTC')::date, 0)
    on conflict do nothing;
    select * into held from budget b
    where b.tenant_id = current_tenant() and b.holder_id = spender and b.kind = of_kind for update;
  end if;
  at := greatest(clock_timestamp(), held.refilled_at);
  today := greatest((at at time zone 'UTC')::date, held.day);
  tokens_left := coalesce(least(bucket, held.tokens + per_second * extract(epoch from at - held.refilled_at)), 0);
  used_today := case when held.day = today then held.used else 0 end;
  granted := (bucket is null or units <= tokens_left) and used_today + units <= per_day;
  if granted then
    used_today := used_today + units;
    if bucket is not null then
      tokens_left := tokens_left - units;
    end if;
  end if;
  day_ends_in := ceil(extract(epoch from ((today + 1)::timestamp at time zone 'UTC') - at));
  update budget b set tokens = tokens_left, refilled_at = at, day = today, used = used_today
  where b.tenant_id = current_tenant() and b.holder_id = spender and b.kind = of_kind;
end
$$;
revoke all on function spend_units(uuid, text, bigint, double precision, double precision, bigint) from public;
grant execute on function spend_units(uuid, text, bigint, double precision, double precision, bigint) to renwen_app;
